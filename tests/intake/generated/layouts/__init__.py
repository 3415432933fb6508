"""How sites and offices lay out a report: what becomes of its tables, and of which file."""
