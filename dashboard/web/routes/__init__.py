"""The addresses beside the pages."""
