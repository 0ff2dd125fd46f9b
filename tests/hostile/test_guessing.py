"""Codes are guessed nowhere past the brake: not where one deletes answers, nor where one reads."""

from __future__ import annotations

import pytest

from commonroom.server.limits.code_guessing import ALLOWED
from commonroom.store import new_code
from tests.server.browsing import Browser
from tests.server.conftest import open_room
from tests.serving import serving


@pytest.mark.parametrize("route", ["forget", "privacy", ""])
def test_wrong_codes_on_any_route_bring_the_brake_down(route: str) -> None:
    """With a cookie of any one room, /forget told right codes by its time, a thousand a second."""
    with serving() as served:
        store = served.store()
        code = open_room(store).code
        store.close()
        guessing = Browser(served.url)
        guessing.get(f"/{code}")
        for _ in range(ALLOWED + 60):  # one a second is forgiven meanwhile
            if route == "forget":
                assert guessing.post_bare(f"/forget/{new_code()}").status == 204
            else:
                assert guessing.get(f"/{route}/{new_code()}".replace("//", "/")).status == 404
            if "guessing codes" in served.output:
                break
        assert "guessing codes" in served.output
