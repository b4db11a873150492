"""The desk: rows are proposed, reviewed, and accepted into the tables or rejected."""
