"""How far the data reaches: what it holds by year and side, what is missing, what is stale."""
