"""The answer to a question, built once and drawn many times."""
