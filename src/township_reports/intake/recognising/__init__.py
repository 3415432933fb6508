"""A report recognised in a document: figures, doubts, other labels, prose."""
