"""Numbers as they are written: in digits or words, hedged, and those that count nothing."""
