"""What the machine itself must have: the system's libraries that Qt loads, a Chinese font, and `venv`."""

import ctypes
import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from setup.steps import NotSetUp, Steps, say

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libasound.so.2": "libasound2",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgbm.so.1": "libgbm1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libstdc++.so.6": "libstdc++6",
    "libudev.so.1": "libudev1",
    "libxcb-dri3.so.0": "libxcb-dri3-0",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbfile.so.1": "libxkbfile1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    # From here on for a real screen; offscreen Qt does without.
    "libpulse.so.0": "libpulse0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What the Qt modules that we use are linked against, and Debian's package for it: all of it, because systems differ in
what comes by itself (libxfixes3 does on Debian 12, not on Ubuntu 24.04)."""

RENAMED = {"libasound2": "libasound2t64", "libglib2.0-0": "libglib2.0-0t64"}
"""Names since the change to 64-bit time (Ubuntu 24.04, Debian 13)."""

FONT = "fonts-noto-cjk"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
CJK_FILES = (
    "cjk",
    "sourcehan",
    "wqy",
    "uming",
    "ukai",
    "droidsansfallback",
    "simsun",
    "simhei",
    "msyh",
    "fandol",
    "lxgw",
)


def missing_libraries() -> list[str]:
    """The Debian packages whose library the linker cannot find. It is asked itself: that is what Qt will do."""
    return [package for library, package in LIBRARIES.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Whether a font for Chinese is there: by fontconfig where it can be asked, else by the names of font files."""
    if shutil.which("fc-list"):
        asked = subprocess.run(["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=False)
        if asked.returncode == 0:
            return bool(asked.stdout.strip())
    return any(known in name.lower() for name in _font_files() for known in CJK_FILES)


def _font_files() -> Iterator[str]:
    for folder in FONT_FOLDERS:
        for _, _, names in os.walk(Path(folder).expanduser()):
            yield from names


def source_of_pip() -> Literal["ensurepip", "pip", ""]:
    """Where the new environment's pip can come from: Debian splits `ensurepip` off, so pip itself may have to do.

    A pip before 22.3 cannot install into another environment. Empty: neither is there.
    """
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip"):
        return "ensurepip"
    try:
        major, minor = importlib.metadata.version("pip").split(".")[:2]
    except importlib.metadata.PackageNotFoundError:
        return ""
    return "pip" if (int(major), int(minor)) >= (22, 3) else ""


def missing_venv() -> list[str]:
    """The package that makes `venv` whole where it is not."""
    return [] if source_of_pip() else [f"python3.{sys.version_info.minor}-venv"]


def here_named(packages: list[str], package_records: Path = Path("/var/lib/dpkg/info")) -> list[str]:
    """The packages under the names that this release of the system has for them."""
    if any(package_records.glob("lib*t64*.list")):
        return [RENAMED.get(package, package) for package in packages]
    return packages


def bring(steps: Steps, root: Path) -> None:
    """Install what the machine lacks. Raises NotSetUp with the one line to run where that is not allowed."""
    needed = missing_venv() + here_named(missing_libraries())
    wanted = needed + ([] if has_chinese_font() else [FONT])
    if not wanted:
        return
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(wanted)
    before = _may_install()
    if before is not None:
        steps.announced(f"{len(wanted)} system packages", lambda: _install(steps, root, before, wanted, line))
    elif needed:
        raise NotSetUp(_to_be_run(wanted, line))
    else:
        say(f"No font for Chinese was found: Chinese text will show as boxes. To install one: {line}")


def _to_be_run(wanted: list[str], line: str) -> str:
    if shutil.which("apt-get"):
        return f"This machine lacks what Vigil needs. Run this line, then ./vigil again:\n  {line}"
    names = ", ".join(wanted)
    return f"This machine lacks what Vigil needs, and has no apt-get. Under Debian's names: {names}"


def _may_install() -> list[str] | None:
    """What goes before apt-get so that it may install; None where it may not, or where there is no apt-get."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def _install(steps: Steps, root: Path, before: list[str], wanted: list[str], line: str) -> None:
    env = {"PATH": f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"}
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    try:
        steps.run([*apt, "update"], root, env)
        steps.run([*apt, "install", "-y", "--no-install-recommends", *wanted], root, env)
    except NotSetUp as failed:
        raise NotSetUp(f"{failed}\nBy hand it is this line, then ./vigil again:\n  {line}") from failed
    if still := missing_libraries():
        raise NotSetUp(f"Installed, but the linker still does not find: {' '.join(still)}")
