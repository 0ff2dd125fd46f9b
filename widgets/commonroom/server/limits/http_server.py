"""The way in: what a connection may cost before it has asked for anything."""

from __future__ import annotations

import sys
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerConnectionDelegate,
    RequestStartLine,
    ResponseStartLine,
)

LARGEST_HEAD = 32 * 1024  # bytes in a request's headers
LARGEST_BODY = 64 * 1024  # bytes in a form; nothing here takes files
PATIENCE = 20.0  # seconds for a request to arrive, or the next one
MOST_WAITING = 8_000  # connections that owe us a request: a thousand browsers open six each


class LimitedServer(HTTPServer):
    """Tornado's server, with limits that no client can stretch.

    Connections are not counted by address, since a hall shares one. When too many of them wait,
    whoever has waited longest has to go: an honest browser has asked long before.
    """

    def initialize(self, app: HTTPServerConnectionDelegate, *, behind_proxy: bool) -> None:
        """Take the application. Addresses in headers are a proxy's to set, and only behind one
        are they believed.
        """
        self._owing: dict[object, None] = {}  # connections, the one waiting longest first
        super().initialize(
            app,
            xheaders=behind_proxy,
            max_header_size=LARGEST_HEAD,
            max_body_size=LARGEST_BODY,
            body_timeout=PATIENCE,
            idle_connection_timeout=PATIENCE,
        )

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        """A connection waits for its next request."""
        self._owing.pop(server_conn, None)
        self._owing[server_conn] = None
        if len(self._owing) > most_waiting():
            longest: Any = next(iter(self._owing))
            del self._owing[longest]
            longest.stream.close()
        return _Arrival(super().start_request(server_conn, request_conn), self, server_conn)

    def arrived(self, server_conn: object) -> None:
        """A connection's request is here, whole."""
        self._owing.pop(server_conn, None)

    def on_close(self, server_conn: object) -> None:
        """A connection is gone, or has become a socket."""
        self.arrived(server_conn)
        super().on_close(server_conn)


class _Arrival(HTTPMessageDelegate):
    """Passes a request on, and notes when all of it is here."""

    def __init__(
        self, inner: HTTPMessageDelegate, server: LimitedServer, server_conn: object
    ) -> None:
        self._inner, self._server, self._connection = inner, server, server_conn

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Any:
        """Pass them on."""
        return self._inner.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Any:
        """Pass it on."""
        return self._inner.data_received(chunk)

    def finish(self) -> None:
        """Note that the request is here."""
        self._server.arrived(self._connection)
        self._inner.finish()

    def on_connection_close(self) -> None:
        """Pass it on."""
        self._inner.on_connection_close()


def most_waiting() -> int:
    """How many connections may wait: never more than half the files that we may open."""
    if sys.platform == "win32":
        return MOST_WAITING
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST_WAITING if soft == resource.RLIM_INFINITY else min(MOST_WAITING, soft // 2)


def open_wide() -> None:
    """Ask the system for as many open files as it lets us have: a hall needs one for each phone."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4 * MOST_WAITING if hard == resource.RLIM_INFINITY else min(hard, 4 * MOST_WAITING)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
