"""Measurements: each part prints a line a figure and compares within one run, never with a clock
on the wall. `make bench ARGS=start` runs one part, `make bench` all of them."""
