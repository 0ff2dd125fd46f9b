"""Signing in: as the host with token or password, or with an account of one's own."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import secrets
from collections import OrderedDict
from functools import cached_property

from jupyter_server.auth import passwd, passwd_check
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import PasswordIdentityProvider, User
from tornado.web import HTTPError, RequestHandler

from ...store import FacilitatorRecord, Store
from ..limits.code_guessing import Crowded, GuessLimiter
from ..limits.sign_in_queue import QueueFull, SignInQueue, known_browser, remember_browser
from ..pages.page import FacilitatorPage
from .access import HOST, Facilitator

PAUSE = 1.0  # seconds that a wrong guess costs, one guess after the other
REMEMBERED = 10_000  # cookies that were signed out with


class Facilitators(PasswordIdentityProvider):
    """Jupyter's token and password for the host, accounts for others, our pages around them."""

    @property
    def store(self) -> Store:
        """Where the accounts are."""
        store: Store = self.parent.store
        return store

    def sign_out(self, handler: RequestHandler) -> None:
        """Forget who this was, in the browser and here: what was open with its cookie ends."""
        cookie = handler.get_cookie(self.get_cookie_name(handler))
        if cookie:
            self._ended[cookie] = None
            while len(self._ended) > REMEMBERED:
                self._ended.popitem(last=False)
        self.clear_login_cookie(handler)

    def get_handlers(self) -> list[tuple[str, object]]:
        """Sign in and out here, nowhere else."""
        return [(r"/login", SignInPage), (r"/logout", SignOutPage)]

    def process_login_form(self, handler: RequestHandler) -> Facilitator | None:
        """Who has filled in the form; None if the password is not theirs. Takes its time."""
        name = handler.get_body_argument("name", "").strip()
        typed = handler.get_body_argument("password", "")
        if not name:
            right = bool(self.hashed_password) and passwd_check(self.hashed_password, typed)
            return Facilitator(HOST) if right or self._is_token(typed) else None
        account = self.store.facilitator(name)
        # Where there is no account it takes as long, so that nobody learns who has one.
        right = passwd_check(account.password if account else self._nobodys, typed)
        return _signed_in(account) if account and right else None

    async def get_user_token(self, handler: RequestHandler) -> Facilitator | None:
        """The host, who has the token; whoever was signed in here before.

        Nobody finds a token by trying: strangers pass a rate limit, as they do with codes, once
        many were wrong. Raises HTTPError 503 when too many wait there.
        """
        given = self.get_token(handler) or ""
        if not given:
            return None
        if known_browser(handler, HOST):
            return await self._host(given)
        try:
            return await self._turnstile.through(lambda: self._host(given))
        except Crowded:
            raise HTTPError(503) from None

    async def _host(self, token: str) -> Facilitator | None:
        return Facilitator(HOST) if self._is_token(token) else None

    def set_login_cookie(self, handler: RequestHandler, user: User) -> None:
        """Remember who this is, and that this browser has signed in."""
        super().set_login_cookie(handler, user)
        if isinstance(handler, FacilitatorPage):  # no program's request
            remember_browser(handler, user.username)

    async def get_user_cookie(self, handler: RequestHandler) -> Facilitator | None:
        """Who signed in with this browser, if the account and its password are still the same."""
        if handler.get_cookie(self.get_cookie_name(handler)) in self._ended:
            return None
        user = super().get_user_cookie(handler)
        if not isinstance(user, Facilitator) or user.username == HOST:
            return user
        account = await asyncio.to_thread(self.store.facilitator, user.username)
        return user if account and _signed_in(account) == user else None

    def user_to_cookie(self, user: User) -> str:
        """What the cookie says, signed: the name, a mark of the password, and a name of its own.

        By that one sign-in can end and another, of the same second, go on.
        """
        mark, own = getattr(user, "mark", ""), secrets.token_hex(8)
        return json.dumps({"name": user.username, "mark": mark, "sign_in": own})

    def user_from_cookie(self, cookie_value: str) -> Facilitator:
        """Who the cookie says it is."""
        said = json.loads(cookie_value)
        return Facilitator(said["name"], mark=said["mark"])

    def _is_token(self, given: str) -> bool:
        return bool(self.token) and hmac.compare_digest(given.encode(), self.token.encode())

    @cached_property
    def _turnstile(self) -> GuessLimiter:
        return GuessLimiter(what="tokens")

    @cached_property
    def _ended(self) -> OrderedDict[str, None]:
        """Cookies of those who signed out."""
        return OrderedDict()

    @cached_property
    def _nobodys(self) -> str:
        return hashed(secrets.token_hex())


def _signed_in(account: FacilitatorRecord) -> Facilitator:
    mark = hashlib.sha256(account.password.encode()).hexdigest()[:16]
    return Facilitator(account.name, mark=mark)


def hashed(password: str | None) -> str:
    """The password as it is kept in memory (argon2), or empty if there is none."""
    return str(passwd(password)) if password else ""


def cookie_secret(secret: bytes, password: str | None) -> bytes:
    """What signs a facilitator's cookie: it outlives a restart, but not a change of password."""
    return hmac.new(secret, f"facilitators:{password or ''}".encode(), hashlib.sha256).digest()


class SignInPage(FacilitatorPage):
    """``/login``."""

    _queue = SignInQueue()

    @allow_unauthenticated
    async def get(self) -> None:
        """Ask, unless it is known already who this is."""
        if self.current_user:
            self.redirect(self._next())
        else:
            await self._ask()

    @allow_unauthenticated
    async def post(self) -> None:
        """Check what was typed."""
        try:
            async with self._queue.turn(self, self.get_body_argument("name", "")):
                # argon2 is slow on purpose: not on the event loop.
                user = await asyncio.to_thread(self.identity_provider.process_login_form, self)
                if user is None:
                    await asyncio.sleep(PAUSE)
        except QueueFull:
            self.set_status(429)
            await self._ask(self.t("sign-in-many"))
            return
        if user is None:
            self.set_status(401)
            await self._ask(self.t("sign-in-wrong"))
            return
        self.identity_provider.set_login_cookie(self, user)
        self.redirect(self._next())

    async def _ask(self, problem: str = "") -> None:
        accounts = await asyncio.to_thread(self.identity_provider.store.facilitators)
        self.show(
            "signin",
            problem=problem,
            who=self.get_body_argument("name", "") if accounts else None,
            password=bool(self.identity_provider.hashed_password),
            next=self._next(),
            xsrf=self.xsrf_form_html(),
        )

    def _next(self) -> str:
        """Where to go afterwards: an address on this server and no other."""
        wanted = self.get_argument("next", "")
        here = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
        return wanted if here and wanted.isprintable() else "/workshops"


class SignOutPage(FacilitatorPage):
    """``/logout``."""

    @allow_unauthenticated
    def post(self) -> None:
        """Forget who this was. By a form only: another site's picture signs nobody out."""
        self.identity_provider.sign_out(self)
        self.redirect("/login", status=303)
