"""A briefing as one picture: PNG and SVG."""
