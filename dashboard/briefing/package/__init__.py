"""The rows of a briefing as a data package."""
