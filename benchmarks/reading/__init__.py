"""How general the reading of plans is: what is still read right when heads are nonsense, when the
lexicon of a language is gone, when a plan is written in another form, and on generated tables.

Measured on plans with hand-made truth that the caller names; seeds are drawn anew in each run,
printed, and can be given.
"""
