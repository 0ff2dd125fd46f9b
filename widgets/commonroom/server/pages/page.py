"""Pages in our look: the templates, and what every page of ours has in common."""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError, RequestHandler

from ...locale.languages import chosen, known
from ...packs.reader import PackError, Record, literature
from ...store import RoomRecord, StoreError
from ...text.direction import isolated
from ..auth.access import room_for
from ..auth.security import over_tls, policy, protect, same_site
from ..auth.signer import COOKIE, DAYS, Signer
from ..compat.tornado import answered
from ..limits.code_guessing import Crowded
from .static import Assets
from .words import PAGES, words

if TYPE_CHECKING:
    from ..live.hub import Hub

log = logging.getLogger(__name__)
TEMPLATES = Path(__file__).resolve().parents[1] / "templates"

_SAYS = {
    403: ("not-for-you", "not-for-you-why"),
    404: ("nothing-here", "nothing-here-why"),
    405: ("no-page", "no-page-why"),
    503: ("not-now", "not-now-busy"),
}
_OTHERWISE = ("went-wrong", "went-wrong-why")


class Pages:
    """The templates of our own pages."""

    def __init__(self, assets: Assets) -> None:
        self._env = Environment(
            loader=FileSystemLoader(TEMPLATES / "pages"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.globals["asset"] = assets.url
        self._env.filters["cite"] = cite
        self._env.filters["isolated"] = isolated

    def render(self, name: str, language: str, **values: Any) -> str:
        """The page ``name`` in a language, with these values."""
        return self._env.get_template(f"{name}.html").render(**words(name, language), **values)


@lru_cache
def _literature() -> dict[str, Record]:
    try:
        return literature()
    except PackError as error:
        log.error("%s", error)
        return {}


def cite(source: str) -> str:
    """A source key as a reader knows it: “Healey, Flint & Harrington 2014”."""
    record = _literature().get(source)
    if record is None:
        return source
    names = [author.partition(",")[0] for author in record.authors]
    if len(names) > 3:
        names = [names[0], "others"]
    together = " & ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{together} {record.year or ''}".strip()


class _Page(RequestHandler):
    """What a participant's and a facilitator's page have in common."""

    def set_default_headers(self) -> None:
        """The same protection for every page."""
        protect(self, self.content_policy())

    def content_policy(self) -> str:
        """What a browser may do on this page."""
        return policy(self.request.host)

    def set_cookie(self, name: str, value: str | bytes, *args: Any, **options: Any) -> None:
        """No cookie of ours goes to another site, and none set over TLS goes without."""
        secure = over_tls(self.request, self.settings["public_url"])
        super().set_cookie(name, value, *args, **({"samesite": "Lax", "secure": secure} | options))

    about: RoomRecord | None = None  # the room that the page belongs to, once that is known

    def asked(self) -> str:
        """The language that the address asks for (``?lang=``); “” for none that there is."""
        asked = self.request.query_arguments.get("lang", [b""])[-1].decode("ascii", "replace")
        return known(asked)

    def speaks(self) -> str:
        """The language of the page: what its address asks for, else its room's."""
        return self.asked() or chosen(self.about.language if self.about else "")

    def t(self, message: str, **given: str | int) -> str:
        """The words of a message of ours, in the language of the page."""
        return PAGES(message, self.speaks(), **given)

    def show(self, name: str, **values: Any) -> None:
        """Answer with the page ``name``."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.settings["pages"].render(name, self.speaks(), **values))

    def say(self, title: str, text: str, *, status: int = 200, **values: Any) -> None:
        """Answer with a page that says one thing."""
        self.set_status(status)
        self.show("message", title=title, text=text, **values)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """An error in plain words; details stay on the server."""
        error = (kwargs.get("exc_info") or (None, None, None))[1]
        if isinstance(error, StoreError):
            self.say(self.t("room-unreachable"), self.t("room-unreachable-why"), status=503)
        elif isinstance(error, Crowded):
            self.set_header("Retry-After", "20")
            self.say(self.t("not-now"), self.t("not-now-crowded"), status=503)
        else:
            title, text = _SAYS.get(status_code, _OTHERWISE)
            self.say(self.t(title), self.t(text), status=status_code)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Note what broke, but not for whom."""
        if isinstance(value, HTTPError | Crowded):
            return
        if isinstance(value, StoreError):
            log.error("%s", value)
        else:
            log.error("A page failed (%s).", type(self).__name__, exc_info=(typ, value, tb))


class ParticipantPage(_Page):
    """A page that anybody may open."""

    async def head(self, *args: str, **kwargs: str) -> None:
        """As GET, without the page: what shows a link before it is followed asks like this."""
        shown = self.get(*args, **kwargs)
        if shown is not None:
            await shown

    def in_language(self, path: str) -> str:
        """An address in the language that was asked for, if one was."""
        asked = self.asked()
        return f"{path}?lang={asked}" if asked else path

    def name_device(self, signer: Signer) -> str:
        """Give a browser that has none a cookie to be known by; returns the device's id."""
        cookie = signer.new_device()
        self.set_cookie(COOKIE, cookie, expires_days=DAYS, httponly=True)
        return signer.device(cookie) or ""


class ParticipantForm(ParticipantPage):
    """What a participant's page may ask for with a form, and a program; no other site can."""

    def prepare(self) -> None:
        """Refuse a form that another site has sent."""
        origin = self.request.headers.get("Origin")
        public_url = self.settings["public_url"]
        if origin is not None and not same_site(origin, self.request.host, public_url):
            raise HTTPError(403)


class FacilitatorPage(_Page, JupyterHandler):
    """A page for which one has to be signed in."""

    @property
    def hub(self) -> Hub:
        """What knows the rooms."""
        hub: Hub = self.settings["hub"]
        return hub

    async def room(self, code: str) -> RoomRecord:
        """The room of this code; if it is not for this facilitator, there is nothing here."""
        room = await room_for(self.current_user, self.hub, code)
        if room is None:
            raise HTTPError(404)
        self.about = room
        return room

    async def prepare(self) -> None:
        """Sign in by the token in the address, and take the token out of sight again.

        The address bar of a stage is projected: a token must not stay in it.
        """
        await super().prepare()
        if answered(self) or not self.current_user or self.request.method not in ("GET", "HEAD"):
            return
        if "token" in self.request.query_arguments:
            self.redirect(without_token(self.request.uri or "/"))


def without_token(uri: str) -> str:
    """An address of this server without its token: of this one, whatever it begins with."""
    path, _, query = uri.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith("token=")]
    # Browsers read //host and /\\host as another server's address.
    return "/" + path.lstrip("/\\") + ("?" + "&".join(kept) if kept else "")
