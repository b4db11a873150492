"""Lines, shapes and text on a sheet, before they become a file."""
