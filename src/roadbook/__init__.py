"""Roadbook: the record of a plan that two sides signed together."""

__version__ = "0.1.0"
