"""The device that is always full, which some machines do not have."""

from pathlib import Path

import pytest

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.is_char_device(), reason="needs a device that is always full")
