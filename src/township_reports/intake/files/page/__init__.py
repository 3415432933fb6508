"""A web page as a site published it, Word markup and all."""
