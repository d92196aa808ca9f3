"""What counts and what fails: findings with their place, limits, the baseline, two scrapes side by side."""
