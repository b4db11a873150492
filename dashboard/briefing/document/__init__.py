"""A briefing as plain values, before it is drawn in any format."""
