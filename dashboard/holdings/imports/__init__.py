"""From a file as somebody made it to a holding, and what was left out and why."""
