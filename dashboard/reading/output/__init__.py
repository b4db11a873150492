"""A checked text for readers and programs: text, JSON, CSV, HTML."""
