"""The question that a reader asks: the selection, its link, its filters."""
