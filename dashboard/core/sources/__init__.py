"""Where a row comes from: origins, footnotes, citations."""
