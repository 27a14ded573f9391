"""READS.

Rows of the record to facts and lists, in a fixed number of queries. Every query is told for whom it
reads (`core.readers`), and has no answer of its own to that.
"""
