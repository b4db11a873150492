"""Reading of texts: the numbers of a report, and what the ledger says of each."""
