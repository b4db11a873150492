"""Answers that are packed once and kept, whoever asks how often."""

import gzip
from collections.abc import Mapping
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response


def packed(
    request: Request, content: bytes, media_type: str, headers: Mapping[str, str]
) -> Response:
    """Return an answer, packed with gzip where the browser takes it."""
    return ready_packed(request, content, _packed(content), media_type, headers)


def ready_packed(
    request: Request, content: bytes, gzipped: bytes, media_type: str, headers: Mapping[str, str]
) -> Response:
    """Return an answer whose packed form is there already."""
    more = {**headers, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        content = gzipped
        more["Content-Encoding"] = "gzip"
    return Response(content, media_type=media_type, headers=more)


# The script of the map, and catalogues: a few of some 300 KB.
@lru_cache(maxsize=16)
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)
