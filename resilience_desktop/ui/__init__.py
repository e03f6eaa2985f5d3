"""Shared widgets and theme. Knows no feature."""
