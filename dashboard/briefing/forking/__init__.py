"""Drawing briefings in child processes, which give back what they take."""
