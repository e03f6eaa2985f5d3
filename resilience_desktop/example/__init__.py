"""A filled example: made-up people and companies, on days that count back from today."""
