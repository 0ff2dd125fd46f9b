"""Messages on the server's pages: drawn with their elements, and escaped."""

from __future__ import annotations

from commonroom.server.pages.words import Tag, rich, words

CODE = Tag.of("span", class_="cr-code")


def test_only_a_message_names_elements_and_words_that_are_put_in_are_escaped() -> None:
    drawn = rich("kept-room", "en", code="KZ4M7Q", room="</span><b>Trust</b>", span=CODE)
    said = "&lt;/span&gt;&lt;b&gt;Trust&lt;/b&gt;"
    assert drawn == f'For the room <span class="cr-code">KZ4M7Q</span>, {said}.'


def test_a_label_from_right_to_left_is_set_apart_on_a_page_too() -> None:
    assert "\u2068אמון\u2069" in rich("kept-room", "en", code="KZ4M7Q", room="אמון", span=CODE)
    assert "\u2068Trust\u2069" in rich("kept-room", "ar-XB", code="X", room="Trust", span=CODE)


def test_a_page_brings_messages_only_in_another_language_than_english() -> None:
    assert words("participant", "en")["messages"] == []
    brought = dict(words("stage", "en-XA")["messages"])
    assert brought.keys() == {"participant", "facilitator", "stage", "choice", "ranking"}
    assert all("⟦" in text for text in brought.values())
