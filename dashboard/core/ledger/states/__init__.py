"""How figures stand on a day, and why one is not added."""
