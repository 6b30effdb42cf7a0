"""A process that verifies a record and says the most memory that it took, in MB.

python -m console.bench.verify_child RECORD
"""

import sys
from pathlib import Path

from console.journal.sqlite import SqliteJournal
from console.journal.verify import verify_journal


def peak() -> float:
    """Of this program alone: `getrusage` would count what its parent had taken as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) / 1024


def main(record: Path) -> None:
    journal = SqliteJournal(record)
    if not all(verdict.ok for verdict in verify_journal(journal)):
        raise RuntimeError("the record does not verify")
    journal.close()
    sys.stdout.write(f"{peak():.1f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
