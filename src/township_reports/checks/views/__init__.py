"""Views: small tables, one line a thing to check, that suites look at."""
