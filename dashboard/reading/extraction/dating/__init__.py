"""Dates in a text: written out, or reckoned from its own day or from a date before."""
