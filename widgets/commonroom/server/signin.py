"""Signing in as the facilitator: with the token in the printed address, or with a password."""

from __future__ import annotations

import asyncio
import hashlib
import hmac

from jupyter_server.auth import passwd
from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.auth.identity import PasswordIdentityProvider

from .page import FacilitatorPage

PAUSE = 1.0  # seconds that a wrong guess costs, one guess after the other
MOST_GUESSES = 10  # waiting at once


class Facilitators(PasswordIdentityProvider):
    """Jupyter's token and password, with our pages around them."""

    def get_handlers(self) -> list[tuple[str, object]]:
        """Sign in and out here, nowhere else."""
        return [(r"/login", SignInPage), (r"/logout", SignOutPage)]


def hashed(password: str | None) -> str:
    """The password as it is kept in memory (argon2), or empty if there is none."""
    return str(passwd(password)) if password else ""


def cookie_secret(secret: bytes, password: str | None) -> bytes:
    """What signs a facilitator's cookie: it outlives a restart, but not a change of password."""
    return hmac.new(secret, f"facilitators:{password or ''}".encode(), hashlib.sha256).digest()


class SignInPage(FacilitatorPage):
    """``/login``."""

    _guesses = 0
    _one_by_one = asyncio.Lock()

    @allow_unauthenticated
    def get(self) -> None:
        """Ask, unless it is known already who this is."""
        if self.current_user:
            self.redirect(self._next())
        else:
            self._ask()

    @allow_unauthenticated
    async def post(self) -> None:
        """Check what was typed."""
        if SignInPage._guesses >= MOST_GUESSES:
            self.set_status(429)
            self._ask("Too many attempts at once. Please wait a moment.")
            return
        SignInPage._guesses += 1
        try:
            async with self._one_by_one:
                # argon2 is slow on purpose: not on the event loop.
                user = await asyncio.to_thread(self.identity_provider.process_login_form, self)
                if user is None:
                    await asyncio.sleep(PAUSE)
        finally:
            SignInPage._guesses -= 1
        if user is None:
            self.set_status(401)
            self._ask("That was not right. Please try again.")
            return
        self.identity_provider.set_login_cookie(self, user)
        self.redirect(self._next())

    def _ask(self, problem: str = "") -> None:
        self.show(
            "signin",
            problem=problem,
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
    def get(self) -> None:
        """Forget who this was."""
        self.identity_provider.clear_login_cookie(self)
        self.redirect("/login")
