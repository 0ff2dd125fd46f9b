"""A browser without eyes: cookies are kept, redirects are not followed."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit


@dataclass
class Page:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


@dataclass
class Browser:
    """Talks to one server."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Page:
        """Open a page."""
        return self._ask("GET", path, None, headers)

    def head(self, path: str) -> Page:
        """Ask what a page is, without the page."""
        return self._ask("HEAD", path, None, {})

    def post(self, path: str, **fields: str) -> Page:
        """Send a form, with the hidden field against forgery that ``/login`` gives."""
        if "_xsrf" not in self.cookies:
            self.get("/login" if not self.signed_in else "/workshops")
        return self.post_bare(path, _xsrf=self.cookies["_xsrf"], **fields)

    def post_bare(self, path: str, *, origin: str = "", **fields: str) -> Page:
        """Send a form and nothing else; ``origin`` is the site that it comes from."""
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        if origin:
            form["Origin"] = origin
        return self._ask("POST", path, urlencode(fields), form)

    @property
    def signed_in(self) -> bool:
        """Whether there is a facilitator's cookie."""
        return any(name.startswith("username-") for name in self.cookies)

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Page:
        place = urlsplit(self.url)
        line = http.client.HTTPConnection(str(place.hostname), place.port, timeout=60)
        if self.cookies:
            headers = {
                "Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items()),
                **headers,
            }
        line.request(method, path, body, headers)
        answer = line.getresponse()
        page = Page(answer.status, answer.msg, answer.read())
        line.close()
        for cookie in page.headers.get_all("Set-Cookie") or []:
            found = re.match(r'([^=]+)="?([^;"]*)"?', cookie)
            assert found
            if found[2]:
                self.cookies[found[1]] = found[2]
            else:
                self.cookies.pop(found[1], None)
        return page
