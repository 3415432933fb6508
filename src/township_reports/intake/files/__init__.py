"""Readers of files: from every kind, a document of text and tables in order."""
