"""A file with an alert to the command that enters it: checked, and kept as it came."""

import base64
import hashlib
import stat
from pathlib import Path

from console.feeds.cap.reading import LARGEST, read_alert, too_large
from console.situation.warnings import ReceiveWarning, Verbatim
from resources.base import BadInput, CommandId, Reason


def receive(file: Path) -> ReceiveWarning:
    """What a file asks for. BadInput that names file, line and element; a file that is too long is not read at all."""
    place = file.name
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(place, Reason("file-unreadable", {"why": "not a regular file"}))
        if found.st_size > LARGEST:
            raise too_large(place)
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise BadInput(place, Reason("file-unreadable", {"why": why})) from error
    return ReceiveWarning(read_alert(data, place), verbatim(data), place)


def verbatim(data: bytes) -> Verbatim:
    """The bytes as an entry keeps them: as text where they are UTF-8, else in base64. Nothing of them is lost."""
    digest = hashlib.sha256(data).hexdigest()
    try:
        return Verbatim("utf-8", data.decode("utf-8"), digest)
    except UnicodeDecodeError:
        return Verbatim("base64", base64.b64encode(data).decode("ascii"), digest)


def command_id(command: ReceiveWarning) -> CommandId:
    """From what came in, so that the same bytes are entered once, by however many consoles."""
    return CommandId(f"cap:{command.verbatim.digest}")
