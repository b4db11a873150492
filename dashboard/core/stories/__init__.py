"""Guided briefings, their translations, and the check of wording."""
