"""Where a workshop takes place: a server, and the windows of everybody who is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Browser, BrowserContext

from ..serving import Served
from .phone import SIZE, Phone
from .remote import Remote
from .stage import Stage
from .visitor import Visitor

V = TypeVar("V", bound=Visitor)

PROJECTOR = {"width": 1920, "height": 1080}


class Venue:
    """Opens windows, each in a context of its own, and keeps an eye on them."""

    def __init__(self, browser: Browser, served: Served) -> None:
        self.browser = browser
        self.served = served
        self.visitors: list[Visitor] = []

    def stage(self, **context: Any) -> Stage:
        """A facilitator's window, nothing opened yet."""
        window = self.browser.new_context(**{"viewport": PROJECTOR} | context)
        return self._welcome(Stage, window, "stage")

    def phone(self, **context: Any) -> Phone:
        """A participant's phone, nothing opened yet."""
        usual = {"viewport": SIZE, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
        window = self.browser.new_context(**usual | context)
        return self._welcome(Phone, window, "phone")

    def remote(self, **context: Any) -> Remote:
        """The facilitator's own phone, nothing opened yet."""
        usual = {"viewport": SIZE, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
        return self._welcome(Remote, self.browser.new_context(**usual | context), "remote")

    def beside(self, visitor: V) -> V:
        """Another window of the same browser: same cookies, same storage."""
        return self._welcome(type(visitor), visitor.page.context, visitor.name.split()[0])

    @property
    def problems(self) -> list[str]:
        """What went wrong on any page so far."""
        return [problem for visitor in self.visitors for problem in visitor.problems]

    def close(self) -> None:
        """Shut every window."""
        for context in {visitor.page.context for visitor in self.visitors}:
            context.close()
        self.visitors.clear()

    def keep(self, folder: Path) -> list[str]:
        """Save what every window shows and has logged; where it is."""
        folder.mkdir(parents=True, exist_ok=True)
        kept = []
        for visitor in self.visitors:
            stem = folder / re.sub(r"\W+", "-", visitor.name)
            log = stem.with_suffix(".log")
            log.write_text("\n".join([visitor.page.url, *visitor.log]), "utf-8")
            kept.append(str(log))
            if not visitor.page.is_closed():
                picture = stem.with_suffix(".png")
                visitor.page.screenshot(path=picture, timeout=10_000)
                kept.append(str(picture))
        (folder / "server.log").write_text(self.served.output, "utf-8")
        return [*kept, str(folder / "server.log")]

    def _welcome(self, kind: type[V], context: BrowserContext, name: str) -> V:
        number = sum(visitor.name.startswith(name) for visitor in self.visitors) + 1
        visitor = kind(context.new_page(), f"{name} {number}", self.served.url)
        self.visitors.append(visitor)
        return visitor
