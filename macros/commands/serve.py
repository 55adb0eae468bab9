"""Serves the site at an address while it is edited.

``python -m macros.commands.serve 127.0.0.1:8000`` checks the variables and that the
address is free; then MkDocs takes over, with `macros.site.serving` in front of it.
"""

import os
import re
import socket
import sys
from collections.abc import Iterator
from errno import EADDRINUSE

from macros.commands import variables

_ADDRESS = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+):([0-9]{1,5})")


def main(arguments: list[str] | None = None) -> int:
    """Become MkDocs' server; return the exit code if it cannot start."""
    [address] = sys.argv[1:] if arguments is None else arguments
    found = [*variables.faults(os.environ), *_faults(address)]
    if not found:
        # A warning, such as a request that failed, must not stop a rebuild.
        command = [sys.executable, "-m", "mkdocs", "serve", "--no-strict"]
        command += ["--livereload", "--dev-addr", address]
        os.execve(sys.executable, command, variables.given())
    print("\n".join(found), file=sys.stderr)
    return 1


def _faults(address: str) -> Iterator[str]:
    """Yield why nothing can answer at an address, and which would do."""
    parts = _ADDRESS.fullmatch(address)
    if not parts or int(parts[2]) > 65535:
        yield f'ADDRESS="{address}" is not a host and a port (like 127.0.0.1:8000)'
        return
    host, port = parts[1].strip("[]"), int(parts[2])
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            is_taken = error.errno == EADDRINUSE and port < 65535
            other = f"{parts[1]}:{port + 1}" if is_taken else "127.0.0.1:8000"
            reason = error.strerror or error
            yield f'ADDRESS="{address}": {reason} (try: make serve ADDRESS={other})'


if __name__ == "__main__":
    sys.exit(main())
