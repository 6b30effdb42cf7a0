"""The machine's settings: where the home is, which city, which language and theme. Not the city's own rules."""

import getpass
import os
import socket
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from resources.base import BadInput, Reason

DATABASE = "VIGIL_DATABASE"
"""The variable that names the room's database to the command line, and to the windows that a console opens."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What this machine's user chose. Empty: the default (the training city; the system's language; dark)."""

    city: str = ""
    language: Literal["", "zh_CN", "en"] = ""
    theme: Literal["dark", "light"] = "dark"
    database: str = ""
    """The room's database, as `--database` takes it; empty: the record is a file of this machine."""
    checkpoints: str = ""
    """A second folder for signed checkpoints: a stick, another machine's share."""


class Home:
    """The folder that holds all cities and the settings. `database` stands in for the one that the settings choose."""

    def __init__(self, folder: Path, database: str = "") -> None:
        self.folder = folder
        self._database = database

    @property
    def database(self) -> str:
        """Where the record of the city in use is kept; empty: in a file of the city's folder."""
        return self._database or self.settings().database

    @property
    def _file(self) -> Path:
        return self.folder / "settings.toml"

    def settings(self) -> Settings:
        """The settings as chosen; defaults where there are none. Raises BadInput that names the key."""
        try:
            return msgspec.toml.decode(self._file.read_bytes(), type=Settings)
        except FileNotFoundError:
            return Settings()
        except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
            raise BadInput(str(self._file), Reason("settings-invalid", {"why": str(error)})) from error

    def keep(self, settings: Settings) -> None:
        """Write the settings: whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        chosen = {name: value for name, value in msgspec.structs.asdict(settings).items() if value}
        lines = [f"{name} = {msgspec.json.encode(value).decode()}\n" for name, value in chosen.items()]
        fresh = self._file.with_suffix(".new")
        fresh.write_text("".join(lines), encoding="utf-8")
        fresh.replace(self._file)

    def city(self, slug: str) -> Path:
        """A city's folder."""
        return self.folder / "cities" / slug


def default_home() -> Path:
    """Where a home lies unless --home or VIGIL_HOME says otherwise."""
    return platformdirs.user_data_path("vigil")


def system_user() -> str:
    """Who is signed in to this machine: the actor of the command line."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user often has a number only
        return f"uid {os.getuid()}"


def console_name() -> str:
    """What this console is called in entries: the machine's name."""
    return socket.gethostname()
