"""Each promise of speed as a ratio measured in one run:

`make bench`. No absolute time is promised.
"""
