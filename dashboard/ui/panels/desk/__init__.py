"""The parts of the page Desk."""
