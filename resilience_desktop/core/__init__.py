"""What every part of the program stands on: standard library only, no Qt and no SQL."""
