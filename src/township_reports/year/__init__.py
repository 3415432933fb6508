"""One year of a project, read once: its units, sources, inputs and keys."""
