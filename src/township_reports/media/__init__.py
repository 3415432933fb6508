"""One medium a file: how text, tables and charts are written so that text can only be text."""
