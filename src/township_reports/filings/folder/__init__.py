"""A filing as a folder: three CSV files, a narrative, reasons and provenance."""
