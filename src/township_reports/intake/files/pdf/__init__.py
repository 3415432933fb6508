"""A PDF with text in it, read in a process of its own that may use only so much."""
