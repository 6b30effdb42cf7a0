"""What leaves the house of a book: its export, its checkpoints, a key, and the verifier that looks at them."""

import contextlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from console import vigil_verify
from console.entry import Book
from console.journal.api import Journal
from console.journal.checkpoint import Signed, checkpoint, signed
from console.journal.export import export_jsonl
from console.journal.keys import key_of
from tests.console.journal.support import LIVE

PROGRAM = Path(vigil_verify.__file__)


def private(seed: int = 1) -> Ed25519PrivateKey:
    """A key that is the same in each run."""
    return Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)


def signed_point(journal: Journal, seed: int = 1, name: str = "desk-1", book: Book = LIVE) -> Signed:
    """The book's checkpoint as it stands, by the console of this name."""
    point, key = checkpoint(book, journal.tree(book.name)), private(seed)
    return Signed(point.origin, point.size, point.root, key_of(name, key), signed(point, name, key))


def taken_out(journal: Journal, points: list[Signed], folder: Path) -> list[Path]:
    """The book, its checkpoints and the keys as files."""
    export_jsonl(journal, LIVE, folder / "book.jsonl")
    (folder / "points.txt").write_text("\n".join(point.note for point in points), encoding="utf-8")
    (folder / "desk.pub").write_text("".join({f"{point.key.text}\n" for point in points}), encoding="utf-8")
    return [folder / name for name in ("book.jsonl", "points.txt", "desk.pub")]


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The lines of a file as objects."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def put(path: Path, lines: list[dict[str, Any]]) -> None:
    """Write lines as Vigil does."""
    text = "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")


def verified(*words: object) -> tuple[int, str]:
    """The verifier's exit code and what it says, in this process."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = vigil_verify.main([str(word) for word in words])
    return code, out.getvalue()


def verified_elsewhere(folder: Path, *words: object) -> tuple[int, str]:
    """The same by a copy of the one file, in an interpreter that cannot find Vigil."""
    folder.mkdir(exist_ok=True)
    copy = shutil.copy(PROGRAM, folder / "check.py")
    command = [sys.executable, "-I", "-X", "utf8", str(copy), *(str(word) for word in words)]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout + done.stderr
