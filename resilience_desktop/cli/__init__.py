"""The command line: sub-commands that need no display."""
