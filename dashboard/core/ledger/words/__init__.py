"""Every sentence of the ledger: what it returns as codes and values, said in the language."""
