"""Logs that name nobody: no addresses, no cookies, no tokens."""

from __future__ import annotations

import logging
import re

from tornado.web import RequestHandler

log = logging.getLogger("commonroom.server")

_SECRETS = re.compile(
    r"(?P<name>token=|[?&]key=|remote_ip=|[Cc]ookie: ?|Authorization: ?)"
    r"(?P<value>'[^']*'|[^\s,&)]+)"
    r"|(?<=\()(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:]+)(?=\))"
)


class Discreet(logging.Filter):
    """Blots out what tells one visitor from another, whoever writes it into the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep the record, but not what it gives away."""
        said = record.getMessage()
        hushed = _SECRETS.sub(lambda found: f"{found['name'] or ''}…", said)
        if hushed != said:
            record.msg, record.args = hushed, ()
        return True


def log_request(handler: RequestHandler) -> None:
    """Tornado's access log, reduced to what broke: never who asked, nor with what."""
    if handler.get_status() >= 500:
        log.error("%d at %s", handler.get_status(), handler.request.path)


def quiet(verbose: bool) -> None:
    """Let libraries speak only when something is wrong."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    handler.addFilter(Discreet())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO if verbose else logging.WARNING)
    for library in ("tornado.general", "tornado.application", "voila"):
        logging.getLogger(library).setLevel(logging.INFO if verbose else logging.ERROR)
