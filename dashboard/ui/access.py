"""Who the reader is, as far as that decides what they may do."""

from urllib.parse import urlsplit

import streamlit as st

#: names of this computer, by which only who sits at it reaches the dashboard
_HERE = {"localhost", "127.0.0.1", "::1"}
#: what a proxy adds: behind one, everybody seems to sit at this computer
_FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")


def is_here() -> bool:
    """Return whether the reader sits at this computer, and no proxy stands between."""
    host = urlsplit(st.context.url or "").hostname or ""
    forwarded = any(name in st.context.headers for name in _FORWARDED)
    return host in _HERE and not forwarded and (st.context.ip_address or "::1") in _HERE
