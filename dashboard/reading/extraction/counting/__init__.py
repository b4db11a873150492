"""What a number counts: people, bases, the dead; or nothing of that kind."""
