from __future__ import annotations

from pathlib import Path

import pytest

from tests import postgres


def test_without_postgresql_ci_fails_and_a_laptop_skips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(postgres.VARIABLE, raising=False)
    monkeypatch.setattr(postgres, "find_postgresql", lambda: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt-get install"), postgres.server(tmp_path):
        pass
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="apt-get install"), postgres.server(tmp_path):
        pass


def test_a_server_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(postgres.VARIABLE, "postgresql://somewhere/else")
    with postgres.server(tmp_path) as url:
        assert url == "postgresql://somewhere/else"
