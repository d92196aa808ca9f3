"""Rules, findings and fixes: what a rule is, the linter that runs all rules on a document, and the fixer."""
