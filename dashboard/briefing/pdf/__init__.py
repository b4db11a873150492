"""A briefing as an accessible PDF."""
