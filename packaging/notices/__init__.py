"""Whose work is inside what we hand out: found, judged, written down."""
