"""What a participant's device carries to be known again: a signed cookie, or a signed token."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

from tornado.web import create_signed_value, decode_signed_value

COOKIE = "commonroom_device"
DAYS = 30
_FOREVER = 36_500


class BadToken(ValueError):
    """A token that this database's servers have not made."""


class ExpiredToken(BadToken):
    """A token that was good once."""


class Signer:
    """Signs with the store's ``secret``, so that every server sharing the database agrees."""

    def __init__(self, secret: bytes, clock: Callable[[], float] = time.time) -> None:
        # A key of its own: nothing signed for participants can pass as a facilitator's cookie.
        self._key = hmac.new(secret, b"participants", hashlib.sha256).digest()
        self._clock = clock

    def new_device(self) -> str:
        """The value of the cookie of a device that has none."""
        return self._sign(COOKIE, secrets.token_hex(16))

    def device(self, cookie: str | None) -> str | None:
        """The device's id, or None if the cookie is missing, forged or too old."""
        return self._read(COOKIE, cookie, DAYS) if cookie else None

    def token(self, code: str, participant_id: str) -> str:
        """A resume token for a client without cookies."""
        return self._sign("token", f"{code}:{participant_id}")

    def participant(self, token: str) -> tuple[str, str]:
        """The code and participant id of a token. Raises BadToken or ExpiredToken."""
        value = self._read("token", token, DAYS)
        if value is None:
            known = self._read("token", token, _FOREVER) is not None
            raise ExpiredToken if known else BadToken
        code, _, participant_id = value.partition(":")
        return code, participant_id

    def mark(self, device: str, link: str) -> str:
        """What a form that only this device can send has in it, for one link."""
        return self._sign("form", f"{device}:{link}")

    def is_mark(self, given: str, device: str, link: str) -> bool:
        """Whether a form comes from a page that was made for this device and this link."""
        return self._read("form", given, 1) == f"{device}:{link}"

    def _sign(self, name: str, value: str) -> str:
        return create_signed_value(self._key, name, value, clock=self._clock).decode()

    def _read(self, name: str, value: str, days: int) -> str | None:
        try:
            plain = decode_signed_value(
                self._key, name, value, max_age_days=days, clock=self._clock
            )
            return plain.decode() if plain else None
        except ValueError:  # not even text that could be a signed value
            return None
