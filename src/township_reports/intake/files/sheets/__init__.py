"""The reader of workbooks that are none of this program's own, old and new."""
