"""How fast reports are made, beside the stock tools and beside no kernel at all: `make bench`."""
