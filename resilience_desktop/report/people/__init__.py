"""The names that a report may have to replace."""
