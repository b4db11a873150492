"""A briefing as slides."""
