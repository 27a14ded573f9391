"""`python -m roadbook` is the command line."""

from roadbook.cli.door import run

run()
