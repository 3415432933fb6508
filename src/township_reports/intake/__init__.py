"""What units send becomes filings; a year is started, and its workbooks are written."""
