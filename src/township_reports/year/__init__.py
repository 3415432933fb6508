"""One year of a project, read once: its units, sources, inputs, keys; what is out of date."""
