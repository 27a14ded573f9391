"""READS.

Read, judge, word and write for one job, from files to files: joins `core`, `documents` and
`wording`.

This room knows no database and no terminal: what a person should hear comes back as reasons.
"""
