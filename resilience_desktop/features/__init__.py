"""The pages of the program, a folder each; they never import one another."""
