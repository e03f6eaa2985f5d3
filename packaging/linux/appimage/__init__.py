"""One file that runs on any Linux with a C library of 2022 or later, without being installed."""
