"""Web addresses as files have to hold them."""

from urllib.parse import quote

#: signs that mean something in an address, or are escaped already
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"


def uri(address: str) -> str:
    """Return an address in ASCII (RFC 3987, 3.1): letters of other scripts are escaped.

    Readers of PDF and of slides open nothing else. Escapes that are there stay.
    """
    return quote(address, safe=_KEPT)
