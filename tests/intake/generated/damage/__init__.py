"""What goes wrong with a report on its way to a file; each knows what may be read afterwards.

What no reader can know is left out: figures that somebody exchanged together with their labels'
places, so that the document is as whole as a true one; a single row or column that somebody
typed wrong, which is the report's own mistake and a finding of the rules; a raised digit that
was copied as text into the number beside it.
"""
