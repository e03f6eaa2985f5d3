"""Rituals: if-then plans made while calm, their use, and what was different afterwards."""
