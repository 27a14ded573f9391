"""The door for a person at a terminal: thin commands over `roadbook.pack`, exit codes, and nothing
that judges.

This is the floor that may look at the clock and at the environment; it hands both down.
"""
