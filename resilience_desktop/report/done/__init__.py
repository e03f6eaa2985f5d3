"""What was done on each day, and how companies answered."""
