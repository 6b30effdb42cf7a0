"""The after-action report of the night, written by the command line as a process of its own, and looked into."""

import asyncio
import json
from pathlib import Path
from typing import Any

import msgspec

from console.assembly.other_window import command_words
from console.rehearsal.beside import run_beside
from console.settings import Home

PATIENCE = 240
"""Seconds within which seven maps are drawn twice and all is written."""


class Asked(msgspec.Struct, frozen=True):
    """Which night is reported on, by whom, and where the report goes."""

    city: str
    book: str
    incident: str
    author: str
    folder: Path


async def written(asked: Asked, home: Home) -> dict[str, Any]:
    """Have it written in both languages; the figures of the Chinese one. AssertionError with its last words."""
    words = command_words(
        "report after-action", home.folder, "--city", asked.city, "--book", asked.book, "--incident", asked.incident,
        "--author", asked.author, "--out", str(asked.folder), "--lang", "both",
    )  # fmt: skip
    await run_beside(words, home.database, "the report", PATIENCE)
    found = {file.suffix: file for file in asked.folder.glob("*-zh_CN.*")}
    assert set(found) == {".docx", ".pdf", ".json"}, "the report in all its forms"
    figures: dict[str, Any] = await asyncio.to_thread(lambda: json.loads(found[".json"].read_bytes()))
    return figures
