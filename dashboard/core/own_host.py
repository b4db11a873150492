"""Which names of a host are those of this computer itself."""

from ipaddress import ip_address


def is_own_host(host: str) -> bool:
    """Return whether a host's name or address is one by which only who sits at this computer
    reaches it.

    ``localhost`` and the names below it, the loopback addresses and ``0.0.0.0``, also those of
    IPv4 in the form of IPv6, which a server that listens to both is told.
    """
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or address.is_unspecified
