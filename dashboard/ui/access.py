"""Who the reader is, as far as that decides what they may do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from dashboard.core.own_host import is_own_host
from dashboard.settings import settings

#: what a proxy adds: behind one, everybody seems to sit at this computer
_FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")
#: before the name of a group in the settings
_GROUP = "group:"


@dataclass(frozen=True, slots=True)
class Person:
    """A reader, and what they may do at the desk.

    ``name`` is the e-mail address of who signed in; "" of who did not, and then says at the
    desk who they are.
    """

    name: str = ""
    may_propose: bool = False
    may_decide: bool = False


def is_here() -> bool:
    """Return whether the reader sits at this computer, and no proxy stands between."""
    host = urlsplit(st.context.url or "").hostname or ""
    headers = st.context.headers  # put together anew whenever it is asked for
    forwarded = any(name in headers for name in _FORWARDED)
    return is_own_host(host) and not forwarded and is_own_host(st.context.ip_address or "::1")


def address_here(page: str) -> str:
    """Return the address of a page for who sits at this computer."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    base = st.get_option("server.baseUrlPath").strip("/")
    path = "/".join(filter(None, (base, page)))
    return f"{scheme}://localhost:{st.get_option('server.port')}/{path}"


def has_sign_in() -> bool:
    """Return whether the host has set up signing in: ``[auth]`` in the secrets of Streamlit."""
    try:
        return "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def person() -> Person:
    """Return who the reader is.

    Where the host has set up signing in, who signed in and is named in the settings or in
    the secrets; else whoever sits at this computer, who may do everything. Asked anew in each
    run: a role that is taken away in the secrets is gone with the next click.
    """
    if not has_sign_in():
        here = is_here()
        return Person("", may_propose=here, may_decide=here)
    if not st.user.get("is_logged_in"):
        return Person()
    roles = st.secrets.get("desk", {})
    return person_of(
        st.user,
        (*settings().contributors, *_names(roles.get("contributors", ()))),
        (*settings().editors, *_names(roles.get("editors", ()))),
    )


def person_of(
    claims: Mapping[str, object], contributors: Iterable[str], editors: Iterable[str]
) -> Person:
    """Return what somebody may do whom a provider vouches for.

    Parameters
    ----------
    claims
        Those of the ID token: ``email``, ``email_verified`` and ``groups`` are used. An
        address that the provider says is not verified is none.
    contributors, editors
        E-mail addresses in any case, and groups as ``group:NAME``. An editor is a
        contributor too.
    """
    email = str(claims.get("email") or "").strip().casefold()
    if not email or claims.get("email_verified") is False:
        return Person()
    given = claims.get("groups")
    groups = {str(group) for group in given} if isinstance(given, list | tuple) else set()

    def named(among: Iterable[str]) -> bool:
        return any(
            each.removeprefix(_GROUP) in groups
            if each.startswith(_GROUP)
            else each.casefold() == email
            for each in among
        )

    edits = named(editors)
    return Person(email, edits or named(contributors), edits)


def _names(given: object) -> tuple[str, ...]:
    """Return the names of a list, or of a text with commas; () for anything else."""
    if isinstance(given, str):
        given = given.split(",")
    if not isinstance(given, list | tuple):
        return ()
    return tuple(filter(None, (str(each).strip() for each in given)))


def may_see_own() -> bool:
    """Return whether the reader may see what is the organisation's own."""
    return person().may_propose
