"""Claims held against the ledger, and the worked example."""
