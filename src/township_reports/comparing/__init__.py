"""Hold the units of a year against one another: likeness, roll-up, and who has not filed.

Importing the room imports none of its modules: what calculates with NumPy is imported only where
something has changed.
"""
