"""The sentences that a reader should take away from a view."""
