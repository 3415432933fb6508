"""Documents generated at random, laid out as sites and offices do, and damaged.

A document is a number: :func:`documents.document` draws everything else from it.
"""
