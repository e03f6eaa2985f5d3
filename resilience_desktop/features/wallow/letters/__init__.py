"""Letters to oneself: sealed from what was written in a window, opened on a day to come."""
