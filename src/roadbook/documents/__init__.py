"""PAPER. Files in, files out: usable on a laptop with a file and nothing else.

This room knows no database and no language of its own: words to look for are data in `lexicons`,
words to write are handed in.
"""
