"""What is new or changed for a question: as Atom, as JSON Feed, as a digest for a mail."""
