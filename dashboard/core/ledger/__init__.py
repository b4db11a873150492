"""How figures are counted: periods, quantities, rules, and the ledger of a day."""
