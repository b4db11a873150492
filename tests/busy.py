"""What tests need on a computer that does other things at the same time."""

import random
import socket

#: s; how long a state is waited for that must come, such as a server that starts. Only a
#: failure is waited for to the end: several suites may share two cores.
PATIENCE_S = 120.0

#: below those that a system deals out by itself (from 32768 on Linux, 49152 elsewhere): what is
#: free there may be somebody's a moment later, while a server still loads what it needs
_PORTS = range(12_000, 32_000)

#: not of the numbers that tests get again in each run, for then two runs would choose alike
_CHANCE = random.SystemRandom()


def free_port() -> int:
    """Return a port of this computer that nobody listens on, and that nobody is dealt.

    Raises OSError when a hundred of them are taken.
    """
    for _attempt in range(100):
        port = _CHANCE.choice(_PORTS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port was found from {_PORTS.start} to {_PORTS.stop - 1}")
