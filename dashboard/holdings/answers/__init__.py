"""What is asked of a holding: cells for the map, rows, months and counts."""
