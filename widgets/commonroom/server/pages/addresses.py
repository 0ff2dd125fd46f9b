"""The pages on which a host sees which address phones can reach, and chooses another."""

from __future__ import annotations

import ipaddress
import time
from typing import Any

from tornado.web import HTTPError, authenticated

from ...locale import dates
from ...qr import qr
from ...text.public_url import BadPublicUrl, only_here
from ..auth.access import may_host
from ..compat.tornado import answered
from ..network.addresses import Addresses, Candidate, own_addresses
from .page import FacilitatorPage, ParticipantPage


class _HostPage(FacilitatorPage):
    """A page on which something is decided for all rooms of this server."""

    @property
    def addresses(self) -> Addresses:
        """Which addresses there are."""
        addresses: Addresses = self.settings["addresses"]
        return addresses

    async def prepare(self) -> None:
        """For the host alone."""
        await super().prepare()
        if not answered(self) and self.current_user and not may_host(self.current_user):
            raise HTTPError(403)

    async def candidates(self) -> list[dict[str, Any]]:
        """The addresses, as page and stage show them."""
        found = await self.hub.run_facilitator(self.addresses.candidates)
        return [_shown(one, self.addresses.now) for one in found]

    async def choose_from(self, problem: str = "", typed: str = "") -> None:
        """The page itself."""
        found = await self.candidates()
        drawn = [one | {"qr": qr(f"{one['url']}/reached/{one['probe']}")} for one in found]
        self.show(
            "addresses", addresses=drawn, problem=problem, typed=typed, xsrf=self.xsrf_form_html()
        )


class AddressesPage(_HostPage):
    """``/addresses``: every address with a QR code, to try with a phone."""

    @authenticated
    async def get(self) -> None:
        """Show them."""
        await self.choose_from()


class AddressesState(_HostPage):
    """``/addresses/state``: the same as JSON, for that page and for stages."""

    @authenticated
    async def get(self) -> None:
        """``{"addresses": [{url, words, now, reached, …}]}``."""
        found = await self.candidates()
        for one in found:
            del one["probe"]
        self.finish({"addresses": found})


class ChooseAddress(_HostPage):
    """``POST /addresses/choose``: give phones another address, at once and in all rooms."""

    @authenticated
    async def post(self) -> None:
        """Takes the field ``url``, one of those shown or another one."""
        typed = self.get_body_argument("url")
        try:
            url = self.addresses.use(typed)
        except BadPublicUrl as problem:
            self.set_status(400)
            await self.choose_from(str(problem), typed)
            return
        # Stages learn it from the store, like everything else.
        give = self.hub.store.give_address
        await self.hub.run_in_thread(give, self.addresses.server, url)
        self.redirect("/addresses", status=303)


class ReachedPage(ParticipantPage):
    """``/reached/PROBE``: where such a QR code leads; being here is the proof."""

    async def get(self, probe: str) -> None:
        """Say that it works, and let the page with the QR codes know."""
        addresses: Addresses = self.settings["addresses"]
        if await self.settings["hub"].run_facilitator(_from_here, self.request.remote_ip or ""):
            self.say(
                self.t("reached-here"),
                self.t("reached-here-why"),
            )
            return
        reached = addresses.reach(probe)
        self.say(
            self.t("reached"),
            self.t("reached-how", address=spoken(reached.url))
            if reached
            else self.t("reached-old"),
        )


def spoken(url: str) -> str:
    """An address as one would write it on a board."""
    return url.removeprefix("http://")


def _shown(one: Candidate, now: str) -> dict[str, Any]:
    return {
        "url": one.url,
        "spoken": spoken(one.url),
        "words": one.words,
        "now": one.url == now,
        "alone": only_here(one.url),
        "reached": dates.clock(time.localtime(one.reached)) if one.reached else "",
        "probe": one.probe,
    }


def _from_here(remote: str) -> bool:
    """Whether a request came from this machine itself."""
    try:
        ip = ipaddress.ip_address(remote.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    return mapped.is_loopback or str(mapped) in own_addresses()
