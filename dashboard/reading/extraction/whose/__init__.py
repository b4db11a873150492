"""Whose a number is where a name tells it by what it does: commands, decides, is the source."""
