"""What is known of characters: numerals, widths, what is the same, what shows nothing, what prints.

A fact about Chinese characters stands here once; every room that reads or writes text asks here.
"""
