"""Bringing an export back: reading the file, checking it, and merging it into a profile."""
