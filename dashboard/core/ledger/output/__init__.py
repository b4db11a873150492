"""A ledger as text, as JSON, and what changed between two days as text."""
