"""One sentence to take away."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Takeaway:
    """One sentence. ``sources`` are ids, the one that leads first; ``title`` is what a slide
    is headed by; ``language`` is the BCP 47 tag of a text that is not in the view's language,
    else ""."""

    text: str
    title: str
    sources: tuple[str, ...]
    language: str = ""
