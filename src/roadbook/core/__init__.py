"""RULES. What a roadmap is and how it is judged, in plain values and pure functions.

This floor knows no file, no database, no clock and no language: the day is always handed in, and
every verdict carries reasons that another floor can put into words.
"""
