"""The layers of the map: one module each, one line each in `dashboard.core.question.layers`."""
