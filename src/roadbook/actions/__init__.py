"""VERBS.

The only code that changes the record. Every public function here is one act: it carries a verb of
the permit table, it is done whole or not at all, and it leaves its lines in the journal.
"""
