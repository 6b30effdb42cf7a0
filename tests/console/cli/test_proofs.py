"""What was signed, by the command line: handed out with its proofs, and held against whatever was done since."""

import shutil
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from console.assembly.anchoring import Anchoring
from console.assembly.city import City
from console.assembly.seals import seal_to_end
from console.entry import Book
from console.incidents.model import NoteAdded
from console.journal.anchors import Anchors, newest_note, points_file, read_points
from console.journal.checkpoint import checkpoint, origin_of
from console.journal.kept_leaves import leaves_file
from console.journal.keys import NEXT, KnownKeys, key_of, own_key
from console.journal.lineage import begun
from console.journal.merkle import Edge
from console.journal.sqlite import SqliteJournal
from console.settings import Home, console_name
from resources.base import IncidentId
from tests.console.cli.conftest import Vigil
from tests.console.cli.record import live_of, note
from tests.console.journal.outside import lines_of, verified, verified_elsewhere
from tests.console.journal.support import draft, store, tamper
from tests.console.journal.test_tampering import recomputed


def with_incident(home: Path) -> str:
    """Two entries of an incident on the record, and others around it."""
    note(home, "linjiang", "长江路")
    city = City(Home(home), "linjiang")
    added(city, "arrived")
    city.close()
    return "2026-0001"


def added(city: City, command: str) -> None:
    """A note on the incident."""
    body = city.registry.encode(NoteAdded(IncidentId("2026-0001"), "已到场")).body
    made = msgspec.structs.replace(draft(command), kind="NoteAdded", body=body)
    city.journal.append("live", city.journal.head("live"), [made])


def test_an_incident_is_handed_out_with_its_proofs_and_checked_without_vigil(
    vigil: Vigil, record: Path, training_home: Path, tmp_path: Path
) -> None:
    incident = with_incident(training_home)
    out = tmp_path / "incident.jsonl"
    said = vigil("journal", "extract", "--incident", incident, "--out", out, "--json")
    assert (said.code, said.json["entries"], len(said.json["checkpoints"])) == (0, 2, 1)
    assert [line.get("kind") for line in lines_of(out)[1:-1]] == ["IncidentOpened", "NoteAdded"]
    key = training_home / "keys" / "console.pub"
    assert key.read_text(encoding="utf-8") == f"{said.json['key']}\n"
    code, words = verified_elsewhere(tmp_path / "elsewhere", out, key)
    last = said.json["against"]
    assert (code, words) == (
        0,
        f"{out}: 2 entries of live are in what {console_name()} signed at {last}; "
        f"whoever made the file calls them {incident}: not proved\n",
    )
    assert vigil("journal", "verify").out.endswith(f"whole, {last} entries · anchored to the last\n")


def test_an_earlier_checkpoint_as_from_paper_is_joined_to_what_is_newest(
    vigil: Vigil, record: Path, training_home: Path, tmp_path: Path
) -> None:
    incident, out, live = with_incident(training_home), tmp_path / "incident.jsonl", live_of(record)
    first = vigil("journal", "extract", "--incident", incident, "--out", out, "--json").json["against"]
    paper = tmp_path / "scanned.txt"
    paper.write_text(newest_note(points_file(record.parent, live)), encoding="utf-8")
    city = City(Home(training_home), "linjiang")
    for turn in range(5):
        added(city, f"later-{turn}")
    anchors = Anchors(points_file(record.parent, live), console_name(), own_key(training_home / "keys"))
    anchors.add(checkpoint(live, city.journal.tree("live")))
    city.close()
    said = vigil("journal", "extract", "--since", paper, "--out", out, "--json").json
    assert said["checkpoints"] == [first, first + 5] and said["entries"] == 0
    code, words = verified(out, training_home / "keys" / "console.pub", paper)
    assert (code, f"that record is the beginning of the one signed at {first + 5}" in words) == (0, True)


def test_of_a_record_that_is_not_what_was_signed_nothing_is_handed_out(
    vigil: Vigil, record: Path, training_home: Path, tmp_path: Path
) -> None:
    incident, out = with_incident(training_home), tmp_path / "incident.jsonl"
    tamper(record, "UPDATE entries SET actor = 'nobody' WHERE seq = 3")
    said = vigil("journal", "extract", "--incident", incident, "--out", out)
    assert (said.code, said.err) == (1, "vigil: entry 3 is not what was written\n")
    assert not out.exists()
    assert vigil("journal", "extract", "--incident", "2026-9999", "--out", out).code == 1


def test_a_split_is_said_and_its_two_checkpoints_are_handed_out(
    vigil: Vigil, record: Path, training_home: Path
) -> None:
    journal, live = SqliteJournal(record), live_of(record)
    tree = journal.tree("live")
    anchors = Anchors(points_file(record.parent, live), console_name(), own_key(training_home / "keys"))
    KnownKeys(training_home / "keys").use(anchors.key)
    false = Edge(tree.size, [bytes(32) for _ in tree.hashes])
    points = [anchors.add(checkpoint(live, false))]
    store(journal, "later", 5)
    points.append(anchors.add(checkpoint(live, journal.tree("live"))))
    journal.close()
    said = vigil("journal", "verify", "--json")
    assert (said.code, said.json[0]["reason"]["code"]) == (1, "record-split")
    assert said.json[0]["split"] == [point.note for point in points]
    assert f"two records were signed, {console_name()} #{tree.size} and {console_name()} #{tree.size + 5}" in said.err


def test_a_key_gives_way_on_every_city_s_record_and_what_it_signed_still_counts(
    vigil: Vigil, record: Path, training_home: Path, tmp_path: Path
) -> None:
    incident, out, live = with_incident(training_home), tmp_path / "incident.jsonl", live_of(record)
    old = vigil("journal", "extract", "--incident", incident, "--out", out, "--json").json["key"]
    said = vigil("journal", "key", "rotate", "--json")
    assert (said.code, said.json["old"], said.json["cities"]) == (0, old, ["linjiang"])
    new = said.json["new"]
    public = (training_home / "keys" / "console.pub").read_text(encoding="utf-8")
    assert public == f"{new}\n{old}\n"
    assert vigil("journal", "show", "--limit", 1, "--json").json[0]["kind"] == "KeyRotated"
    assert "gave way to" in vigil("journal", "show", "--limit", 1).out
    last = vigil("journal", "export", tmp_path / "live.jsonl", "--json").json["entries"]
    assert said.json["signed"] == ["linjiang"]
    assert vigil("journal", "verify").out.endswith("anchored to the last\n")
    own = key_of(console_name(), own_key(training_home / "keys"))
    [newest] = read_points(points_file(record.parent, live), live, [own])
    assert (newest.size, own.text) == (last, new), "at once, not when something happens next"
    for known in (old, new):
        code, words = verified(tmp_path / "live.jsonl", points_file(record.parent, live), "--key", known)
        assert (code, f"anchored to entry {last} by {console_name()}" in words) == (0, True), words


def test_a_record_that_is_not_what_was_signed_is_not_signed_with_the_new_key_either(
    vigil: Vigil, record: Path, training_home: Path
) -> None:
    signed(training_home, record)
    with closing(SqliteJournal(record)) as journal:
        tamper(record, *recomputed(journal, 4))
    said = vigil("journal", "key", "rotate", "--json")
    assert (said.code, said.json["cities"], said.json["signed"]) == (0, ["linjiang"], [])
    assert said.err == "linjiang: not signed with it yet; run ./vigil journal verify\n"
    assert vigil("journal", "verify", "--json").json[0]["first_bad"] > 0


def test_a_rotation_that_was_broken_off_goes_on_with_the_same_key(
    vigil: Vigil, record: Path, training_home: Path
) -> None:
    keys = training_home / "keys"
    old = key_of(console_name(), own_key(keys))
    begun = key_of(console_name(), own_key(keys, NEXT))
    said = vigil("journal", "key", "rotate", "--json").json
    assert (said["old"], said["new"]) == (old.text, begun.text)
    assert not (keys / NEXT).exists()


def test_a_second_folder_is_chosen_shown_and_let_go_of(vigil: Vigil, record: Path, tmp_path: Path) -> None:
    stick = tmp_path / 'a "stick"'
    assert vigil("journal", "copies", stick).code == 1, "nothing is made where no stick is"
    stick.mkdir()
    assert vigil("journal", "copies", stick, "--json").json == {"folder": str(stick)}
    assert vigil("journal", "copies").out == f"Checkpoints are copied to {stick}\n"
    assert (stick / "vigil-checkpoints").is_dir()
    assert vigil("journal", "copies", "--none").out == "Checkpoints have no second folder\n"


def test_a_record_put_back_together_with_its_checkpoints_is_found_by_the_second_folder(
    vigil: Vigil, record: Path, training_home: Path, tmp_path: Path
) -> None:
    incident, stick, live = with_incident(training_home), tmp_path / "stick", live_of(record)
    stick.mkdir()
    vigil("journal", "copies", stick)
    older = record.read_bytes()
    city = City(Home(training_home), "linjiang")
    added(city, "gone with the older copy")
    anchoring = Anchoring(city, live)
    anchoring.sign(checkpoint(live, city.journal.tree("live")))
    last = city.journal.count("live")
    assert anchoring.visit() == [], "what was brought there just now is no news"
    city.close()
    for file in (record, *record.parent.glob("vigil.db-*"), *record.parent.glob("checkpoints/*.txt")):
        file.unlink()
    record.write_bytes(older)
    said = vigil("journal", "verify", "--json").json[0]
    assert (said["first_bad"], said["reason"]["code"]) == (last, "checkpoint-beyond")
    refused = vigil("journal", "extract", "--incident", incident, "--out", tmp_path / "x.jsonl")
    assert refused.code == 1 and not (tmp_path / "x.jsonl").exists()
    (stick / "vigil-checkpoints").rename(stick / "pulled")
    alone = vigil("journal", "verify")
    assert alone.out.endswith("no checkpoint covers it\n"), "nothing is known of a stick that is away"
    assert alone.err == "the second folder of checkpoints is away: plug it in, or choose another\n"


def signed(home: Path, record: Path) -> Book:
    """The live book, signed to its end."""
    city, live = City(Home(home), "linjiang"), live_of(record)
    anchoring = Anchoring(city, live)
    anchoring.sign(checkpoint(live, city.journal.tree("live")))
    if anchoring.second is not None:
        anchoring.visit()
    city.close()
    return live


def test_an_older_copy_that_grew_to_the_size_that_was_signed_gets_no_seal(record: Path, training_home: Path) -> None:
    older = record.read_bytes()
    with_incident(training_home)
    live = signed(training_home, record)
    record.write_bytes(older)
    note(training_home, "linjiang", "另一条路")
    city = City(Home(training_home), "linjiang")
    added(city, "another")
    assert not seal_to_end(city, live)
    city.close()


def test_a_forged_entry_and_the_other_books_are_named_though_a_checkpoint_was_changed_with_it(
    vigil: Vigil, record: Path, training_home: Path
) -> None:
    signed(training_home, record)
    with_incident(training_home)
    file = points_file(record.parent, signed(training_home, record))
    file.write_bytes(file.read_bytes().replace(b"\n", b"\n1", 1))
    with closing(SqliteJournal(record)) as journal:
        begun(journal, Book("drill", "exercise"))
    live, drill = vigil("journal", "verify", "--json").json
    assert (live["ok"], live["reason"]["code"], live["anchored_to"]) == (False, "checkpoint-altered", live["entries"])
    assert drill["ok"]
    assert vigil("journal", "verify").err == (
        f"linjiang · live: NOT whole: checkpoint 1 in {file.name} is not what was signed\n"
    )
    with closing(SqliteJournal(record)) as journal:
        tamper(record, *recomputed(journal, 4))
    live = vigil("journal", "verify", "--json").json[0]
    assert (live["first_bad"], live["reason"]["code"]) == (1, "checkpoint-differs")


@pytest.mark.parametrize("anew", [False, True])
def test_what_lies_in_the_second_folder_counts_though_the_machine_s_keys_are_gone_or_others(
    vigil: Vigil, record: Path, training_home: Path, tmp_path: Path, anew: bool
) -> None:
    (tmp_path / "stick").mkdir()
    vigil("journal", "copies", tmp_path / "stick")
    live = signed(training_home, record)
    shutil.rmtree(training_home / "keys")
    shutil.rmtree(record.parent / "checkpoints")
    with closing(SqliteJournal(record)) as journal:
        tamper(record, *recomputed(journal, 4))
    if anew:
        signed(training_home, record)
    said = vigil("journal", "verify", "--json")
    assert (said.code, said.json[0]["first_bad"], said.json[0]["ok"]) == (1, 1, False)
    tamper(record, "DELETE FROM entries", "DELETE FROM heads", "DELETE FROM books")
    assert vigil("journal", "verify", "--json").json[0]["reason"]["params"]["origin"] == origin_of(live)
    record.unlink()
    shutil.rmtree(record.parent / "checkpoints", ignore_errors=True)
    assert vigil("journal", "verify", "--json").json[0]["reason"]["params"]["origin"] == origin_of(live)


def test_a_private_key_that_was_spoilt_hides_nothing_of_what_it_signed(
    vigil: Vigil, record: Path, training_home: Path
) -> None:
    signed(training_home, record)
    (training_home / "keys" / "console.pem").write_text("spoilt")
    said = vigil("journal", "verify")
    assert (said.code, "console.pem: " in said.err) == (0, True)
    assert said.out.endswith("anchored to the last\n")
    with closing(SqliteJournal(record)) as journal:
        tamper(record, *recomputed(journal, 4))
    assert vigil("journal", "verify", "--json").json[0]["reason"]["code"] == "checkpoint-differs"


def test_a_record_that_was_forged_as_a_whole_is_named_by_its_entry(
    vigil: Vigil, record: Path, training_home: Path, tmp_path: Path
) -> None:
    incident, out = with_incident(training_home), tmp_path / "incident.jsonl"
    against = vigil("journal", "extract", "--incident", incident, "--out", out, "--json").json["against"]
    leaves = leaves_file(points_file(record.parent, live_of(record)))
    assert leaves.stat().st_size == 32 * against
    with closing(SqliteJournal(record)) as journal:
        tamper(record, *recomputed(journal, 4))
    said = vigil("journal", "verify", "--json")
    assert (said.code, said.json[0]["first_bad"], said.json[0]["reason"]["code"]) == (1, 4, "entry-forged")
    assert said.err == (
        f"linjiang · live: NOT whole: entry 4 is not the one that the checkpoint at {against} covers; "
        "the 3 entries before are\n"
    )
    vigil("journal", "export", tmp_path / "live.jsonl")
    files = (tmp_path / "live.jsonl", leaves.with_suffix(".txt"), training_home / "keys" / "console.pub")
    assert "first bad entry 1 to" in verified(*files)[1] and "first bad entry 4:" in verified(*files, leaves)[1]
    stick = tmp_path / "stick" / "vigil-checkpoints" / "linjiang" / console_name()
    stick.mkdir(parents=True)
    vigil("journal", "copies", tmp_path / "stick")
    leaves.rename(stick / leaves.name)
    assert vigil("journal", "verify", "--json").json[0]["first_bad"] == 4, "by the second folder's"
    (stick / leaves.name).unlink()
    assert vigil("journal", "verify", "--json").json[0]["reason"]["code"] == "checkpoint-differs"


def without(record: Path) -> None:
    """The record is deleted as a whole."""
    for file in (record, *record.parent.glob("vigil.db-*")):
        file.unlink()


def test_a_record_that_was_deleted_or_replaced_by_a_new_one_is_missed(
    vigil: Vigil, record: Path, training_home: Path
) -> None:
    live = signed(training_home, record)
    last = vigil("journal", "verify", "--json").json[0]["entries"]
    file = points_file(record.parent, live)
    without(record)
    for others in (0, 1):
        said = vigil("journal", "verify", "--json")
        assert (said.code, len(said.json)) == (1, others + 1)
        missed = said.json[-1]
        assert (missed["city"], missed["book"], missed["reason"]["code"]) == ("linjiang", "live", "record-gone")
        origin = f"vigil/live/{file.stem[-16:]}"
        assert missed["reason"]["params"] == {"origin": origin, "signed": last, "file": str(file)}
        assert f"linjiang · live: NOT whole: a record that was signed up to entry {last} is not here" in said.err
        vigil("journal", "show")  # a console would begin a new one
    file.rename(training_home / "in safe keeping.txt")
    assert vigil("journal", "verify").code == 0


def test_a_deleted_record_whose_checkpoints_went_with_it_is_missed_by_the_second_folder(
    vigil: Vigil, record: Path, training_home: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    vigil("journal", "copies", stick)
    live = signed(training_home, record)
    without(record)
    points_file(record.parent, live).unlink()
    vigil("journal", "show")
    assert vigil("journal", "verify", "--json").json[-1]["reason"]["code"] == "record-gone"
    (stick / "vigil-checkpoints").rename(stick / "put away")
    assert vigil("journal", "verify").code == 0, "it is away, and that is said"


def test_a_book_that_nobody_signed_is_missed_by_what_is_left_of_it(
    vigil: Vigil, record: Path, training_home: Path
) -> None:
    city = City(Home(training_home), "linjiang")
    begun(city.journal, Book("drill", "exercise"))
    store(city.journal, "a", 3, book="drill")
    city.close()
    tamper(record, "PRAGMA foreign_keys = OFF", "DELETE FROM heads WHERE book = 'drill'",
           "DELETE FROM books WHERE name = 'drill'")  # fmt: skip
    said = vigil("journal", "verify")
    assert (said.code, said.out.count("\n")) == (1, 1)
    assert said.err == "linjiang · drill: NOT whole: it was taken off the list of books; 3 entries of it are there\n"
    assert vigil("journal", "verify", "--book", "live").code == 0


def test_of_an_exercise_that_is_gone_its_name_is_said(vigil: Vigil, record: Path, training_home: Path) -> None:
    city = City(Home(training_home), "linjiang")
    book = begun(city.journal, Book("drill", "exercise"))
    store(city.journal, "a", book="drill")
    Anchoring(city, book).sign(checkpoint(book, city.journal.tree("drill")))
    city.close()
    assert vigil("journal", "verify").code == 0
    tamper(record, "DELETE FROM entries WHERE book = 'drill'", "DELETE FROM heads WHERE book = 'drill'",
           "DELETE FROM books WHERE name = 'drill'")  # fmt: skip
    said = vigil("journal", "verify", "--json")
    assert [(one["book"], one["ok"]) for one in said.json] == [("live", True), ("drill", False)]
    assert vigil("journal", "verify", "--book", "live").code == 0
