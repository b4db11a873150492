"""The language in which the project speaks.

Messages, numbers, words of the vocabularies, sorting, search keys.
"""
