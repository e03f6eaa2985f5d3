"""Resilience: a private companion for the day an application ends in a no."""

__version__ = "0.1.0"
