"""Only who knows the PIN signs in, and guessing takes too long."""

from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from console.stores.accounts import FIRST_DELAY, FREE_TRIES, StoredAccounts, Tables, copy_accounts_of_file
from console.stores.local import LocalFile
from console.stores.room import RoomTables
from resources.base import DAY, SECOND, Instant, Refused

NOW = Instant(1_770_000_000_000_000)
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture(params=["a file", "a room"])
def tables(request: pytest.FixtureRequest) -> Tables:
    """Where people are kept: in the machine's own file, or in the room's database."""
    if request.param == "a file":
        file: LocalFile = request.getfixturevalue("file")
        return file
    return RoomTables(request.getfixturevalue("room").where)


@pytest.fixture
def accounts(tables: Tables) -> StoredAccounts:
    accounts = StoredAccounts(tables, QUICK)
    assert accounts.enrol("王芳", "2580", NOW) is None
    return accounts


def later(seconds: int) -> Instant:
    return Instant(NOW + seconds * SECOND)


def test_a_person_signs_in_with_the_pin_and_with_no_other(accounts: StoredAccounts) -> None:
    assert accounts.verify("王芳", "2580", NOW)
    assert not accounts.verify("王芳", "2581", NOW)
    assert not accounts.verify("王芳", "", NOW)
    assert not accounts.verify("nobody", "2580", NOW)


def test_digits_of_a_chinese_input_method_are_the_same_pin(accounts: StoredAccounts) -> None:
    assert accounts.verify(" 王芳 ", "２５８０", NOW)


def test_names_are_listed_for_the_sign_in(accounts: StoredAccounts) -> None:
    assert accounts.enrol("Chen Wei", "long pass phrase", NOW) is None
    assert accounts.names() == ["Chen Wei", "王芳"]


@pytest.mark.parametrize(
    ("name", "pin", "code"),
    [
        ("", "2580", "person-missing"),
        ("  ", "2580", "person-missing"),
        ("李雷", "123", "pin-length"),
        ("李雷", "1" * 65, "pin-length"),
        ("王芳", "9999", "person-taken"),
        (" 王芳", "9999", "person-taken"),
    ],
)
def test_an_enrolment_that_cannot_be_is_refused_with_its_reason(
    accounts: StoredAccounts, name: str, pin: str, code: str
) -> None:
    refused = accounts.enrol(name, pin, NOW)
    assert isinstance(refused, Refused)
    assert refused.reason.code == code
    assert accounts.names() == ["王芳"]
    assert accounts.verify("王芳", "2580", NOW)


def test_after_three_wrong_pins_even_the_right_one_has_to_wait(accounts: StoredAccounts) -> None:
    for _ in range(FREE_TRIES):
        assert accounts.locked_until("王芳", NOW) is None
        assert not accounts.verify("王芳", "0000", NOW)
    assert accounts.locked_until("王芳", NOW) == NOW + FIRST_DELAY
    assert not accounts.verify("王芳", "2580", later(29))
    assert accounts.verify("王芳", "2580", later(30))
    assert accounts.locked_until("王芳", later(30)) is None


def test_each_further_wrong_pin_doubles_the_wait_up_to_a_limit(accounts: StoredAccounts) -> None:
    now, waits = NOW, []
    for _ in range(FREE_TRIES + 8):
        accounts.verify("王芳", "0000", now)
        until = accounts.locked_until("王芳", now)
        waits.append((until - now) // SECOND if until else 0)
        now = until or now
    assert waits == [0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]
    assert accounts.verify("王芳", "2580", now)


def test_tries_during_the_wait_do_not_lengthen_it(accounts: StoredAccounts) -> None:
    for _ in range(20):
        accounts.verify("王芳", "0000", NOW)
    assert accounts.locked_until("王芳", NOW) == NOW + FIRST_DELAY


def test_one_person_s_wrong_pins_lock_nobody_else(accounts: StoredAccounts) -> None:
    accounts.enrol("Chen Wei", "1470", NOW)
    for _ in range(FREE_TRIES):
        accounts.verify("王芳", "0000", NOW)
    assert accounts.verify("Chen Wei", "1470", NOW)


def test_a_clock_that_was_wrong_locks_nobody_out_for_years(accounts: StoredAccounts) -> None:
    for _ in range(FREE_TRIES):
        accounts.verify("王芳", "0000", Instant(NOW + 3_000 * DAY))
    assert accounts.locked_until("王芳", NOW) is None
    assert accounts.verify("王芳", "2580", NOW)


def test_the_wait_outlasts_a_restart(accounts: StoredAccounts, tables: Tables) -> None:
    for _ in range(FREE_TRIES):
        accounts.verify("王芳", "0000", NOW)
    assert not StoredAccounts(tables, QUICK).verify("王芳", "2580", NOW)


def test_no_pin_is_in_the_file(tmp_path: Path) -> None:
    file = LocalFile(tmp_path / "local.db")
    StoredAccounts(file, QUICK).enrol("王芳", "secret-2580", NOW)
    file.close()
    assert all(b"secret-2580" not in part.read_bytes() for part in tmp_path.iterdir())


def test_a_hash_is_made_stronger_at_the_next_sign_in(accounts: StoredAccounts, tables: Tables) -> None:
    stronger = PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)
    assert StoredAccounts(tables, stronger).verify("王芳", "2580", NOW)
    with tables.begin() as connection:
        assert "t=2" in str(connection.scalar(text("SELECT pin_hash FROM accounts")))
    assert StoredAccounts(tables, stronger).verify("王芳", "2580", NOW)


def test_the_hash_that_is_really_used_is_argon2id_and_costs_a_guesser_time(file: LocalFile) -> None:
    accounts = StoredAccounts(file)
    accounts.enrol("王芳", "2580", NOW)
    with file.begin() as connection:
        stored = str(connection.scalar(text("SELECT pin_hash FROM accounts")))
    assert stored.startswith("$argon2id$")
    assert int(stored.split("m=")[1].split(",")[0]) >= 19_456, "OWASP's least memory"
    assert accounts.verify("王芳", "2580", NOW)


def test_a_copy_of_the_accounts_lets_the_same_people_in_and_a_wrong_pin_there_locks_nobody_out_here(
    tmp_path: Path,
) -> None:
    live, drill = tmp_path / "live.db", tmp_path / "drill.db"
    there = LocalFile(drill)
    copy_accounts_of_file(live, there)
    assert not live.exists(), "there was nobody to copy"
    here = LocalFile(live)
    assert StoredAccounts(here, QUICK).enrol("周敏", "271828", NOW) is None
    copy_accounts_of_file(live, there)
    accounts = StoredAccounts(there, QUICK)
    assert accounts.names() == ["周敏"]
    for _ in range(4):
        assert not accounts.verify("周敏", "000000", NOW)
    assert accounts.locked_until("周敏", NOW) is not None
    assert StoredAccounts(here, QUICK).locked_until("周敏", NOW) is None
    assert accounts.enrol("新人", "314159", NOW) is None
    copy_accounts_of_file(live, there)
    assert accounts.names() == ["周敏", "新人"], "whoever is known only there stays known"
    assert accounts.verify("周敏", "271828", NOW), "and the wrong tries of the last time are forgotten"
    here.close()
    there.close()
