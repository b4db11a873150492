"""The API for people who program: rows of a question by address, and the document of it."""
