"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from dashboard.feeds.feed import Feed

CONTENT_TYPE = "application/feed+json"


def json_feed_bytes(feed: Feed) -> bytes:
    """Return a feed as JSON Feed; what is particular to us is in ``_record`` of an item."""
    top: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.own("json"),
        "language": feed.language,
        "authors": [{"name": feed.author}],
    }
    if feed.subtitle:
        top["description"] = feed.subtitle
    top["items"] = [
        {
            "id": entry.id,
            "url": feed.page_of(entry),
            "title": entry.title,
            "content_text": entry.text or entry.title,
            "date_modified": entry.at,
            "tags": [entry.table, entry.what],
            "_record": {
                "table": entry.table,
                "id": entry.row_id,
                "what": entry.what,
                "source": entry.source,
            },
        }
        | ({"external_url": entry.source_url} if entry.source_url else {})
        for entry in feed.entries
    ]
    return json.dumps(top, ensure_ascii=False, indent=1).encode()
