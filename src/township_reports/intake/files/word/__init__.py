"""A Word file (.docx): paragraphs and tables in the order of the body."""
