"""A program beside the rehearsal: it runs to its end while the window goes on."""

import asyncio
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

from console.rehearsal.hands import until
from console.settings import DATABASE

ROOT = Path(__file__).parents[2]


async def run_beside(words: Sequence[str], database: str, what: str, patience: float) -> None:
    """Run it to its end. AssertionError that says `what` failed, with its last words, or that it took too long.

    The room's address may hold a password: it goes over the environment, since everybody can read command lines.
    """
    environment = os.environ | {DATABASE: database}
    with TemporaryFile() as said:
        process = await asyncio.get_running_loop().run_in_executor(
            None,
            lambda: subprocess.Popen(
                words, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
            ),
        )
        try:
            await until(lambda: process.poll() is not None, f"the end of {what}", patience)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        said.seek(0)
        assert process.returncode == 0, f"{what} failed: {said.read().decode(errors='replace')[-300:]}"
