"""Sentences and narratives in the manner of real reports, and what a reader finds in them."""
