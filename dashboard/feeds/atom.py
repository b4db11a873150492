"""A feed as Atom (RFC 4287)."""

import re
from xml.etree import ElementTree as ET

from dashboard.feeds.feed import Feed

ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
CONTENT_TYPE = "application/atom+xml"
#: characters that XML 1.0 cannot hold, not even escaped
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_bytes(feed: Feed) -> bytes:
    """Return a feed as Atom: UTF-8, the same feed gives the same bytes.

    Each entry has the page as its alternate, and the source it rests on as ``via``.
    """
    ET.register_namespace("", ATOM)
    root = ET.Element(_atom("feed"), {f"{{{_XML}}}lang": feed.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    if feed.subtitle:
        _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", feed.updated)
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", type=CONTENT_TYPE, href=feed.own("atom"))
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    for entry in feed.entries:
        one = _add(root, "entry")
        _add(one, "id", entry.id)
        _add(one, "title", entry.title)
        _add(one, "updated", entry.at)
        _add(one, "link", rel="alternate", type="text/html", href=feed.page_of(entry))
        if entry.source_url:
            _add(one, "link", rel="via", href=entry.source_url, title=entry.source)
        _add(one, "category", term=entry.table)
        _add(one, "category", term=entry.what)
        _add(one, "content", entry.text, type="text")
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    clean = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    child = ET.SubElement(parent, _atom(name), clean)
    if text:
        child.text = _FORBIDDEN.sub("", text)
    return child
