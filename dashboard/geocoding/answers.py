"""Answers of an online geocoder, kept on disk with the day on which they were retrieved."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.core.whole_files import write_whole


def cache_folder() -> Path:
    """
    Return the folder for kept answers: `kosovo-serbia-dashboard` in the user's cache.

    The user's cache is XDG_CACHE_HOME when it is an absolute path, else ~/.cache. The folder
    need not exist.
    """
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (named if named.is_absolute() else Path.home() / ".cache") / "kosovo-serbia-dashboard"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered to a question, as it gave it, and on which day (ISO 8601)."""

    service: str
    question: dict[str, Any]
    retrieved: str
    results: list[dict[str, Any]]


class Answers:
    """
    Answers kept as JSON files, one a question.

    Parameters
    ----------
    folder : pathlib.Path
        Made when the first answer is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, service: str, question: dict[str, Any]) -> Answer | None:
        """Return the kept answer; None when there is none that can be read."""
        try:
            answer = Answer(**json.loads(self._file(service, question).read_text("utf-8")))
            date.fromisoformat(answer.retrieved)
        except (OSError, ValueError, TypeError):
            return None
        return answer

    def keep(self, answer: Answer) -> None:
        """Keep an answer, in place of an earlier one; OSError when that is not possible."""
        text = json.dumps(asdict(answer), ensure_ascii=False, indent=1)
        write_whole(self._file(answer.service, answer.question), text.encode())

    def _file(self, service: str, question: dict[str, Any]) -> Path:
        text = json.dumps([service, question], sort_keys=True, ensure_ascii=True)
        return self._folder / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.json"
