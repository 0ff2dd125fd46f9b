"""A page in real Chromium: its requests, its weight and when it can be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from ..browser import chromium
from ..serving import wait_for

PHONE: Any = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 3,
    "is_mobile": True,
}
# Lighthouse's “slow 4G” and “4× slowdown”: 1.6 Mbit/s, 150 ms, a mid-range phone.
SLOW = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOWDOWN = 4

# Notes the moment at which an element that matches first stands in the page.
NOTE = """(selector) => {
  const look = () => {
    if (window.__usable === undefined && document.querySelector(selector)) {
      requestAnimationFrame(() => setTimeout(() => { window.__usable ??= performance.now(); }));
    }
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true});
  document.addEventListener("DOMContentLoaded", look);
}"""


@dataclass
class Load:
    """What one visit cost. ``usable`` is in seconds after the navigation began."""

    usable: float = 0.0
    requests: dict[str, float] = field(default_factory=dict)  # address → bytes over the wire
    frames: int = 0  # bytes in WebSocket frames to the page
    elsewhere: int = 0  # requests to other hosts

    @property
    def weight(self) -> float:
        """Bytes of all responses, compressed, with their headers."""
        return sum(self.requests.values())


@contextmanager
def opened() -> Iterator[Browser]:
    """A browser with nothing in its cache."""
    with sync_playwright() as playwright:
        path = chromium.find(playwright)
        if path is None:
            raise RuntimeError(chromium.MISSING)
        browser = chromium.launch(playwright, path)
        yield browser
        browser.close()


def visit(browser: Browser, url: str, usable: str, *, slow: bool, phone: bool = True) -> Load:
    """Open a page as somebody new and wait until an element that matches ``usable`` is there."""
    context = browser.new_context(**(PHONE if phone else {}))
    try:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        if slow:
            devtools.send("Network.emulateNetworkConditions", SLOW)
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        load, addresses = Load(), {}

        def sent(event: dict[str, Any]) -> None:
            address = event["request"]["url"]
            if address.startswith("http"):
                addresses[event["requestId"]] = address
                load.elsewhere += not address.startswith(url.rsplit("/", 1)[0])

        def finished(event: dict[str, Any]) -> None:
            if event["requestId"] in addresses:
                load.requests[addresses[event["requestId"]]] = event["encodedDataLength"]

        def frame(event: dict[str, Any]) -> None:
            load.frames += len(event["response"]["payloadData"].encode())

        devtools.on("Network.requestWillBeSent", sent)
        devtools.on("Network.loadingFinished", finished)
        devtools.on("Network.webSocketFrameReceived", frame)
        page.add_init_script(f"({NOTE})({usable!r})")
        page.goto(url, wait_until="commit", timeout=120_000)
        page.wait_for_selector(usable, timeout=120_000)
        noted = "new Promise(done => setTimeout(() => done(window.__usable), 100))"
        load.usable = wait_for(lambda: page.evaluate(noted)) / 1000
        page.wait_for_load_state("networkidle", timeout=120_000)
        return load
    finally:
        context.close()
