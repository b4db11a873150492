"""Parts of a page: map, timeline, table, ledger, dialogs, filters."""
