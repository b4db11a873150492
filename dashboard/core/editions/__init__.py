"""Editions of the tables: in a language, and kept versions."""
