"""The wallow window: a countdown to feel it on purpose, and the ritual that follows."""
