"""The numbers of a text beside the ledger: a verdict each, and one on the whole."""
