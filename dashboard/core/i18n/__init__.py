"""The language in which the project speaks: messages, numbers, words of the vocabularies, sorting, search keys."""
