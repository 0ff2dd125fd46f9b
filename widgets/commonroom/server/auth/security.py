"""What our own pages allow a browser to do, who may open a socket, and which cookies need TLS."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler

NOTHING = "default-src 'none'; frame-ancestors 'none'"  # for what is no page

_HOST = re.compile(r"([A-Za-z0-9.\-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?")


def policy(host: str) -> str:
    """The content security policy of a page served as ``host``: nothing from anywhere else.

    Styles may be inline because charts are SVG drawings that carry theirs with them.
    """
    # Some browsers do not count a WebSocket to the page's own host as 'self'.
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self'{sockets}",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def stage_policy(host: str) -> str:
    """The policy of a stage: scripts as widgets need them, but still nothing from elsewhere."""
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return "; ".join(
        (
            "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
            f"connect-src 'self' data: blob:{sockets}",
            "object-src 'none'",
            "form-action 'self'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
        )
    )


def protect(handler: RequestHandler, content_policy: str) -> None:
    """Set the headers that every page of ours has."""
    handler.set_header("Content-Security-Policy", content_policy)
    handler.set_header("X-Content-Type-Options", "nosniff")
    handler.set_header("X-Frame-Options", "DENY")
    handler.set_header("Referrer-Policy", "same-origin")
    handler.set_header("Cache-Control", "no-store")
    handler.clear_header("Server")


def over_tls(request: HTTPServerRequest, public_url: str) -> bool:
    """Whether the browser came by TLS: a proxy says so, or it asked for a public https address.

    The second holds even if the proxy forgets X-Forwarded-Proto.
    """
    public = urlsplit(public_url)
    return request.protocol == "https" or (
        public.scheme == "https" and request.host.lower() == public.netloc.lower()
    )


def same_site(origin: str, host: str, public_url: str) -> bool:
    """Whether a page from ``origin`` belongs to this server, asked at ``host``."""
    asking = urlsplit(origin).netloc.lower()
    return asking != "" and asking in {host.lower(), urlsplit(public_url).netloc.lower()}
