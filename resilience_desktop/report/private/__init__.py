"""The private class of text: read by itself, and only when it was asked for."""
