"""What was: when a window was open, how long, how one came in and went out."""
