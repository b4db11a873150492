"""Run the dashboard in this process: Streamlit's server, with bounds for slow clients."""

import contextvars
import os
import runpy
import sys

from uvicorn.config import HTTP_PROTOCOLS

from dashboard.locations import APPLICATION, ROOT
from dashboard.settings import FOLDERS
from dashboard.web import slow_clients


def serve(host: str, port: int, path: str = "") -> int:
    """Serve until a signal comes; return the exit code.

    Parameters
    ----------
    host, port
        Where to listen.
    path
        Path below which a proxy serves the dashboard, without slashes at its ends; "" for
        none.

    The working folder becomes that of Streamlit's configuration. In this process, and not
    in a child: a signal to it is a signal to the server.
    """
    # Folders of the settings are named from where it was started.
    os.environ |= {n: os.path.abspath(os.environ[n]) for n in FOLDERS if os.environ.get(n)}
    os.chdir(ROOT)
    # Streamlit leaves the choice of the protocol to the server: "auto".
    HTTP_PROTOCOLS["auto"] = slow_clients.NAME
    sys.argv = [
        "streamlit",
        "run",
        str(APPLICATION),
        "--server.address",
        host,
        "--server.port",
        str(port),
        "--server.baseUrlPath",
        path,
        "--logger.hideWelcomeMessage",
        "true",
    ]
    try:
        # A context of its own: the language of the command line is not that of readers.
        contextvars.Context().run(
            runpy.run_module, "streamlit", run_name="__main__", alter_sys=True
        )
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1 if stop.code else 0
    return 0
