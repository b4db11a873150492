"""How nodes of the ledger are made, and which actors belong to which."""
