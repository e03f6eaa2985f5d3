"""What the search and the recovery look like over time."""
