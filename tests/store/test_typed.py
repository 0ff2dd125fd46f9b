"""A room's code, however it is typed or pasted."""

from __future__ import annotations

import unicodedata

import pytest

from commonroom.store import RoomRecord, Store, new_code, normalise, plausible, taken_for_another

CODE = "KZ4MTP"
EARLIER = {"AEU344", "SERVER", "THANKS"}  # words, but they were drawn once


@pytest.mark.parametrize(
    "around",
    [
        "{}/",
        "{})",
        "{},",
        "{}.",
        "“{}”",
        "„{}“",
        "'{}'",
        "«{}»",
        "({})",
        "<{}>",
        "**{}**",
        "{}?",
        "code: {}",
        "Code {}",
        "Room code:\u00a0{}",
        "code={}",
        "#{}",
        "the code is {}, thanks",
        "{}\u200b",
        "\ufeff{}",
        "\u2066{}\u2069",
        "\u200e{}",
        "{}\ufe0f",
        " \t{}\r\n",
        "https://rooms.example.ac.uk/{}",
        "http://192.168.1.5:8866/{}/",
        "rooms.example.org/{}",
        "https://rooms.example/{}?utm_source=BCDFGH#top",
        "https://rooms.example/?code={}",
        "https://rooms.example/privacy/{}",
        "https://rooms.example/remote/{}/pair",
        "https://rooms.example/voila/render/values.ipynb?room={}",
        "http://[fe80::1]:8866/{}",
        "Join at https://rooms.example/{} please.",
        "https://server.example/{}",
        "https://rooms.example/%E2%80%9C{}%E2%80%9D",
        "{}%E2%80%8B",
    ],
)
def test_what_stands_around_a_code_does_not_matter(around: str) -> None:
    for code in (CODE, "BCDF25", "QRSTWX"):
        assert normalise(around.format(code)) == code
        assert normalise(around.format(code.lower())) == code


@pytest.mark.parametrize(
    "written",
    [
        "kz4mtp",
        "KZ4 MTP",
        "kz4-mtp",
        "K Z 4 M T P",
        "KZ 4M TP",
        "K.Z.4.M.T.P",
        "code: kz4 mtp",
        "ＫＺ４ＭＴＰ",
        "𝐊𝐙𝟒𝐌𝐓𝐏",
        "𝓀𝓏𝟜𝓂𝓉𝓅",
        "𝙺𝚉𝟺𝙼𝚃𝙿",
        "ⓀⓏ④ⓂⓉⓅ",
        "🅚🅩❹🅜🅣🅟",
        "🅺🆉➃🅼🆃🅿",
        "🄺🅉4🄼🅃🄿",
        "🇰🇿4🇲🇹🇵",
        "KZ4\ufe0f\u20e3MTP",
        "ᴋᴢ4ᴍᴛᴘ",
        "ᵏᶻ⁴ᵐᵗᵖ",
        "KZ₄MTP",
        "K̲Z̲4̲M̲T̲P̲",
        "КZ4МТР",
        "кz4мтр",
        "ΚΖ4ΜΤΡ",
        "κζ4μτρ",
        "KZ٤MTP",
        "KZ۴MTP",
        "KZ४MTP",
        "KZ๔MTP",
        "KZ④MTP",
    ],
)
def test_every_way_to_write_its_letters_and_digits_is_read(written: str) -> None:
    assert normalise(written) == CODE


def test_digits_of_every_script_are_read() -> None:
    for number in range(0x110000):
        one = chr(number)
        if unicodedata.category(one) == "Nd" and unicodedata.decimal(one) == 7:
            assert normalise(f"KZ{one}MTP") == "KZ7MTP", unicodedata.name(one)


def test_every_code_is_read_as_itself() -> None:
    for code in [new_code() for _ in range(2000)] + sorted(EARLIER):
        assert normalise(code) == normalise(f"see {code}.") == normalise(f"x.de/{code}") == code


def test_characters_that_are_taken_for_each_other_are_told_alike() -> None:
    assert normalise("KZ4MTO") == normalise("KZ4MT0") == normalise("kz4mto")
    assert normalise("KZ4MTI") == normalise("KZ4MTl") == normalise("KZ4MT1")
    assert all(taken_for_another(code) for code in ("KZ4MTO", "lz4mtp", "1Z4MTP", "KZ4-MT0"))
    assert not any(taken_for_another(text) for text in ("KZ4MTP", "hello", "", "KZ4MT", "KZ4MTÖÖ"))


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "/", "//", "?", "%", "%00", "hello world", "https://rooms.example/"]
)
def test_what_holds_no_code_is_none(text: str) -> None:
    assert not plausible(normalise(text))


def test_much_text_is_read_in_no_time() -> None:
    for text in ("A" * 20_000, "/" * 20_000, "O " * 10_000, "%41" * 7_000, "a/?=&" * 4_000):
        assert not plausible(normalise(text))


def test_a_pasted_address_opens_its_room(store: Store, room: RoomRecord) -> None:
    found = store.room(f"https://rooms.example/{room.code.lower()}/")
    assert found is not None
    assert found.id == room.id
