"""Small programs that measure themselves, each run in a process of its own."""
