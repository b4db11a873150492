"""Tickets: how the map's frame may fetch what is not shared with everybody.

The frame has an origin of its own and sends no cookie, so a holding that is not shared is
asked for with a ticket in the address. The page writes it for a reader who may see the
holding. It names one version of one holding, and is good for a quarter of an hour; as long
as it is, a new one can be had for it, up to half a day from the first.
"""

import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer

#: seconds that a ticket is good for, and for which it can be made anew
LIFE_S, RENEWED_FOR_S = 15 * 60, 12 * 60 * 60

_SECRET = ".secret"
_SALT = "dashboard.holdings.ticket"


class BadTicket(Exception):
    """No ticket, one that is too old, of another holding, or not of this server."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a ticket says: a holding, its version, who reads (an opaque word of the page's),
    and when the first of its line was written (seconds since 1970)."""

    name: str
    version: str
    reader: str
    since: int


class Tickets:
    """Write and read tickets with one secret."""

    def __init__(self, secret: str) -> None:
        self._signed = URLSafeTimedSerializer(secret, salt=_SALT)

    def write(self, name: str, version: str, reader: str) -> str:
        """Return a new ticket."""
        return self._written(Ticket(name, version, reader, int(time.time())))

    def read(self, text: str) -> Ticket:
        """Return what a ticket says. Raises `BadTicket`."""
        try:
            said = self._signed.loads(text, max_age=LIFE_S)
        except BadData as error:
            raise BadTicket from error
        name, version, reader, since = said
        return Ticket(name, version, reader, since)

    def admits(self, text: str, name: str, version: str) -> bool:
        """Return whether a ticket is for this version of this holding."""
        with suppress(BadTicket):
            ticket = self.read(text)
            return (ticket.name, ticket.version) == (name, version)
        return False

    def renewed(self, text: str) -> str:
        """Return a new ticket for one that is still good. Raises `BadTicket`."""
        ticket = self.read(text)
        if time.time() - ticket.since > RENEWED_FOR_S:
            raise BadTicket
        return self._written(ticket)

    def _written(self, ticket: Ticket) -> str:
        return self._signed.dumps([ticket.name, ticket.version, ticket.reader, ticket.since])


def secret_of(folder: Path) -> str:
    """Return the secret of a folder of holdings, made on first use; replicas share it.

    Without one in a folder that cannot be written to, a secret for this process alone.
    """
    path = folder / _SECRET
    try:
        if path.exists() and (text := path.read_text().strip()):
            return text
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".secret.{secrets.token_hex(6)}"
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_hex(32))
        try:
            # Of two that make it at once one comes first, and both read that one.
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
        if text := path.read_text().strip():
            return text
    except OSError:
        pass
    return secrets.token_hex(32)
