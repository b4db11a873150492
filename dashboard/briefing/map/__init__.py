"""The map of a briefing."""
