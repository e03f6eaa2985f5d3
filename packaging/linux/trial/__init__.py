"""Installs the packages on a clean Debian and uses the program there, as a person would."""
