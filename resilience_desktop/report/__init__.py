"""The progress report: gathered once, told in sections, written by one module a format."""
