"""The reader of pictures and scanned pages: what it reads is never certain."""
