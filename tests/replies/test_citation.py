from dataclasses import replace

import pytest

from bot.citation.formats import FORMATS
from bot.citation.reference import Reference
from bot.replies import Reply
from bot.replies.buttons import Place
from bot.replies.citation import cited, unknown_format
from bot.replies.html import plain
from tests.citation.made_up import REFERENCES
from tests.replies.voices import ENGLISH, HANS, HANT

PLACE = Place("key")
REFERENCE = REFERENCES["an exchange"]
LONG = replace(REFERENCE, title="题" * 5000)


def labels(reply: Reply) -> list[str]:
    return [button.label for row in reply.buttons for button in row]


@pytest.mark.parametrize("name", FORMATS)
def test_a_citation_is_a_block_to_copy_in_the_format_asked_for(name: str) -> None:
    reply = cited(REFERENCE, name, PLACE, HANS)
    assert reply.html.startswith("<pre>")
    assert plain(reply.html) == FORMATS[name](REFERENCE).replace("\r", "")


def test_the_other_formats_the_words_and_the_source_are_a_button_away() -> None:
    reply = cited(REFERENCE, "bibtex", PLACE, HANS)
    buttons = {button.label: button for row in reply.buttons for button in row}
    assert buttons["RIS"].data == "cite:key:1.9.mfa-20201126-07"
    assert buttons["打开全文"].data == "open:key:1.1.mfa-20201126-07"
    assert buttons["来源"].url == REFERENCE.url
    assert "BibTeX" not in buttons


def test_what_fits_on_a_button_is_copied_by_it() -> None:
    assert "复制" in labels(cited(REFERENCE, "gbt7714", PLACE, HANS))
    assert "複製" not in labels(cited(REFERENCE, "csl-json", PLACE, HANT))


def test_what_fits_into_no_message_is_a_file() -> None:
    reply = cited(LONG, "ris", PLACE, HANS)
    assert reply.attachment is not None
    assert reply.attachment.name == "mfa-20201126-07.txt"
    assert reply.attachment.body.decode() == FORMATS["ris"](LONG)


def test_a_source_without_an_address_has_no_button() -> None:
    nowhere: Reference = REFERENCES["nobody named, no address"]
    assert "Source" not in labels(cited(nowhere, "plain", PLACE, ENGLISH))


def test_an_unknown_format_is_answered_with_commands_that_work() -> None:
    reply = unknown_format("word", "mfa-20201126-07", HANS)
    assert "<code>/cite mfa-20201126-07 bibtex</code>" in reply.html
    assert not reply.found
