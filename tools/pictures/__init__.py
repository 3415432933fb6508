"""The pictures of the README and of ``docs/``, taken from the sample county."""
