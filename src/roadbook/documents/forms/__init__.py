"""Tables that people fill: the return form, the check sheet of a plan, the sheet of dispositions.

Each one both ways: written for people, read back by field name, never by position alone.
"""
