"""The briefing pack: one view as a picture, a page, slides and data that carry their sources."""
