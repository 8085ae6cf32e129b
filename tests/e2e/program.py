"""Runs the program without a window and tells what it did and what it cost."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """How a run of the program ended."""

    code: int
    out: str
    err: str
    peak_mb: float


@dataclass(frozen=True)
class Program:
    """The binary under test."""

    path: Path

    def run(self, *args: object, env: dict[str, str] | None = None) -> Result:
        """Runs it to its end, with no display, no settings of this machine and nothing to read.
        Peak memory is what the kernel says the process ever held."""
        with (
            tempfile.TemporaryDirectory() as home,
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
        ):
            process = subprocess.Popen(
                [self.path, *map(str, args)],
                env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": home} | (env or {}),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            return Result(
                process.returncode,
                out.read().decode(),
                err.read().decode(),
                usage.ru_maxrss / 1024,
            )
