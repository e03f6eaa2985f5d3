"""Makes the folder every installer ships: the program, frozen by PyInstaller, trimmed, checked."""
