"""Which rules are active, with which options, and where each setting comes from."""
