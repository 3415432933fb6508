"""Reading prose: what a narrative says, and where."""
