"""The line model: how likely each line of a text is boilerplate, and what may go on its word alone."""
