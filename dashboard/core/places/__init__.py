"""Where things are and what they are called: gazetteer and viewpoint."""
