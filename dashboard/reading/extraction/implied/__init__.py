"""Owners of a number that no name beside it tells: by nation, by place, by who was counted."""
