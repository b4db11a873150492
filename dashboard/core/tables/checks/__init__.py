"""The checks of the tables: rows by themselves, figures, references between rows."""
