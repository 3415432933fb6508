"""Characters: which ones print, the fonts that carry them, numerals as Chinese texts write them."""
