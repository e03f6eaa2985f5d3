"""Small steps: goals and their checks."""
