"""The steps of the journey, one module each."""
