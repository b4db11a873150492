"""Stories in the language that is spoken, from the table of translations."""

from dataclasses import replace

from dashboard.core.editions.localised import translations
from dashboard.core.i18n.language import current
from dashboard.core.stories.model import Story
from dashboard.core.tables.model import Tables


def in_language(story: Story, tables: Tables) -> Story:
    """Return a story in the language that is spoken, or as it is written.

    Columns used: ``column``, ``original`` and the texts of translations. A story is told
    in one language: where one text has no translation, all of it stays as written. Views
    and cited ids are those of the original.
    """
    words = translations(tables, current().tag)
    if not words:
        return story
    missing = False

    def told(kind: str, text: str) -> str:
        nonlocal missing
        missing = missing or (f"stories.{kind}", text) not in words
        return words.get((f"stories.{kind}", text), text)

    steps = tuple(
        replace(
            step,
            heading=told("heading", step.heading),
            paragraphs=tuple(told("text", text) for text in step.paragraphs),
        )
        for step in story.steps
    )
    translated = replace(
        story,
        title=told("title", story.title),
        summary=told("summary", story.summary),
        # May be a name, which has no translation.
        author=words.get(("stories.author", story.author), story.author),
        steps=steps,
        language=current().tag,
    )
    return story if missing else translated
