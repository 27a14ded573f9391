"""Time-frames written from known dates, by code that shares nothing with the lexicons of reading.

`cases` draws dates and says what they mean; a text file per language holds how its careful
officials write them; `slips` adds what typists do; `rate` has all of it read and counts.
"""
