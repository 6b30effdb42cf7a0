"""What is found by pinyin, and what must not wait for the dictionaries."""

import subprocess
import sys

from pypinyin import lazy_pinyin

from console.incidents.types import TYPES
from console.views.search_words import search_words
from console.views.spelled_types import SPELLED


def test_the_types_of_incident_are_spelled_as_the_dictionaries_spell_them() -> None:
    assert {kind.name.zh: " ".join(lazy_pinyin(kind.name.zh)) for kind in TYPES.values()} == SPELLED


def test_a_type_is_found_by_its_pinyin_and_by_its_first_letters() -> None:
    assert {"燃气泄漏", "ranqixielou", "rqxl", "gasleak"} <= set(search_words(TYPES["gas_leak"].name))


def test_the_form_for_a_call_does_not_wait_for_the_dictionaries() -> None:
    program = (
        "import sys; from console.views.intake import type_choices; from console.views.language import Language; "
        "type_choices(Language('en')); sys.exit('pypinyin' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
