"""The after-action report of the night, written by the command line as a process of its own, and looked into."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import msgspec

from console.rehearsal.hands import until
from console.settings import DATABASE, Home

MAIN = Path(__file__).parents[2] / "main.py"
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
    words = [
        sys.executable, str(MAIN), "report", "after-action", "--home", str(home.folder), "--city", asked.city,
        "--book", asked.book, "--incident", asked.incident, "--author", asked.author, "--out", str(asked.folder),
        "--lang", "both",
    ]  # fmt: skip
    environment = os.environ | ({DATABASE: home.database} if home.database else {})
    with TemporaryFile() as said:
        loop = asyncio.get_running_loop()
        process = await loop.run_in_executor(
            None, lambda: subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
        )
        try:
            await until(lambda: process.poll() is not None, "the end of the report's writing", PATIENCE)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        said.seek(0)
        assert process.returncode == 0, f"the report failed: {said.read().decode(errors='replace')[-300:]}"
    found = {file.suffix: file for file in asked.folder.glob("*-zh_CN.*")}
    assert set(found) == {".docx", ".pdf", ".json"}, "the report in all its forms"
    figures: dict[str, Any] = await asyncio.to_thread(lambda: json.loads(found[".json"].read_bytes()))
    return figures
