"""What travels to the browser: the texts of every row, and the days on which marks stand."""
