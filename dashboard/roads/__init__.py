"""Roads that a reader brings for the base map: read from a file, kept, and drawn below all else."""
