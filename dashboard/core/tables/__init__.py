"""The tables as they are read: records, declaration, CSV, and every problem found."""
