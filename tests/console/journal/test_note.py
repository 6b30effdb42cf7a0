"""Notes and checkpoints are those of C2SP: the published note opens, and nothing but what was signed does."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from console.entry import Book
from console.journal.checkpoint import Checkpoint, checkpoint, origin_of, read_checkpoint, signed
from console.journal.memory import MemoryJournal
from console.journal.note import Key, open_note, read_key, sign
from tests.console.journal.support import LIVE, fill

PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SECRET = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNATURE = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
NOTE = f"{TEXT}\n— PeterNeumann {SIGNATURE}\n"
"""The example of Go's sumdb/note, from which C2SP's form comes."""


SPEC_KEY = "e932791ae6e7a840a46164c904786426d5e7821dd8b29a00d61cae72afdd4da4"
SPEC_ID = "530d903a"
"""The key of C2SP's signed-note, of the name example.com/foo, and its id."""
SPEC_POINT = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— example.com/behind-the-sofa "
    "opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n"
)
"""The checkpoint of C2SP's tlog-checkpoint and tlog-witness."""


def private(seed: int = 1) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)


def test_the_published_note_opens_and_is_written_again_byte_for_byte() -> None:
    key = read_key(PETER)
    assert key.text == PETER
    assert open_note(NOTE, [key]) == (TEXT, [key])
    own = Ed25519PrivateKey.from_private_bytes(base64.b64decode(SECRET)[1:])
    assert sign(TEXT, "PeterNeumann", own) == NOTE


def test_the_published_key_has_the_published_id() -> None:
    key = Key("example.com/foo", bytes.fromhex(SPEC_KEY))
    assert key.id.hex() == SPEC_ID
    assert read_key(key.text) == key


def test_the_published_checkpoint_is_read_though_nobody_knows_its_signers() -> None:
    text, signers = open_note(SPEC_POINT, [read_key(PETER)])
    point = read_checkpoint(text)
    assert (signers, point.origin, point.size) == ([], "example.com/behind-the-sofa", 20_852_163)
    assert point.text == text


@given(st.data())
def test_a_note_in_which_one_letter_was_changed_is_refused_or_signed_by_nobody(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(NOTE) - 1))
    letter = data.draw(st.characters(exclude_characters=NOTE[at], exclude_categories=["Cs"]))
    changed = NOTE[:at] + letter + NOTE[at + 1 :]
    try:
        text, keys = open_note(changed, [read_key(PETER)])
    except ValueError:
        return
    assert keys == [] or text == TEXT


def test_signatures_of_keys_that_nobody_knows_are_passed_over() -> None:
    both = NOTE + sign(TEXT, "witness", private()).rpartition("\n\n")[2]
    assert open_note(both, [read_key(PETER)])[1] == [read_key(PETER)]
    assert open_note(both, [])[1] == []


@pytest.mark.parametrize("name", ["", "a b", "a+b"])
def test_a_name_that_no_key_may_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="note"):
        sign(TEXT, name, private())


@pytest.mark.parametrize("text", ["no line break", "tab\there\n"])
def test_a_text_that_no_note_can_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="note"):
        sign(text, "console", private())


@pytest.mark.parametrize("text", ["", "x", PETER[:-4], PETER.replace("c74f20a3", "c74f20a4"), "a b+00+AA=="])
def test_a_key_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no key"):
        read_key(text)


def test_a_checkpoint_says_how_far_a_book_went_and_with_which_root() -> None:
    journal = MemoryJournal()
    fill(journal, 7)
    point = checkpoint(LIVE, journal.tree("live"))
    note = signed(point, "desk-1", private())
    key = Key("desk-1", private().public_key().public_bytes_raw())
    text, keys = open_note(note, [key])
    assert keys == [key]
    assert read_checkpoint(text) == point == Checkpoint(origin_of(LIVE), 13, journal.tree("live").root)


def test_books_of_one_name_have_different_origins() -> None:
    assert origin_of(LIVE) != origin_of(Book("live", "live", "elsewhere", 4, b"x" * 32))
    assert " " not in origin_of(Book("my drill", "exercise"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        "a\n1\nAA==\n",
        f"a\n01\n{'A' * 43}=\n",
        f"a\n-1\n{'A' * 43}=\n",
        f"\n1\n{'A' * 43}=\n",
        f"a\n1\n{'A' * 43}=",
    ],
)
def test_a_text_that_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no checkpoint"):
        read_checkpoint(text)
