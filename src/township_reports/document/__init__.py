"""What is printed, in no format: blocks of text, tables with merged heads, charts."""
