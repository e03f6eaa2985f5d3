"""The composition root: it paints the window, opens the store, and brings the two together."""
