"""A PNG of 40,000 x 20,000 pixels: little memory, a bar that moves, and a stop that leaves nothing."""

from __future__ import annotations

import os
import pty
import re
import signal
import struct
import subprocess
import time
from pathlib import Path

from conftest import ROOT
from program import Program

# 1564 x 820 at 100 %.
MOBILE = ROOT / "examples/mobile-plan.ron"
SCALE = "25.6"
DEADLINE = 600


def size(path: Path) -> tuple[int, int]:
    """What the header of a PNG says; no library takes pictures this large for honest ones."""
    with path.open("rb") as picture:
        return struct.unpack(">II", picture.read(24)[16:])


class Watched:
    """A run of the program that a person watches on a terminal."""

    def __init__(self, touchline: Program, target: Path):
        self.terminal, inner = pty.openpty()
        self.process = subprocess.Popen(
            [touchline.path, "export", MOBILE, "-o", target, "--scale", SCALE],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=inner,
        )
        os.close(inner)
        self.said = ""

    def percents(self) -> list[int]:
        return [int(number) for number in re.findall(r"(\d+)\s*%", self.said)]

    def read(self) -> bool:
        """Reads what comes next; false at the end."""
        try:
            part = os.read(self.terminal, 4096)
        except OSError:
            return False
        self.said += part.decode(errors="replace")
        return bool(part)

    def end(self) -> tuple[int, float]:
        """The exit code and the most memory it ever held, in MB."""
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        os.close(self.terminal)
        return self.process.returncode, usage.ru_maxrss / 1024


def test_a_picture_of_800_megapixels_takes_less_than_400_mb(touchline: Program, tmp_path: Path, capsys):
    target = tmp_path / "large.png"
    begin = time.monotonic()
    run = Watched(touchline, target)
    while run.read():
        assert time.monotonic() - begin < DEADLINE
    code, peak = run.end()
    assert code == 0, run.said
    width, height = size(target)
    percents = run.percents()
    with capsys.disabled():
        print(
            f"\n{width} x {height} pixels in {time.monotonic() - begin:.1f} s, peak {peak:.0f} MB, "
            f"{target.stat().st_size / 1e6:.1f} MB, {len(set(percents))} steps of the bar"
        )
    assert width >= 40_000 and height >= 20_000
    assert peak < 400
    assert len(set(percents)) >= 10 and percents == sorted(percents)
    done = subprocess.run(["pngcheck", "-q", target], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ctrl_c_stops_it_and_leaves_no_file(touchline: Program, tmp_path: Path):
    run = Watched(touchline, tmp_path / "large.png")
    while not any(percent > 0 for percent in run.percents()):
        assert run.read(), run.said
    # While it is being written, there is something that could be left behind.
    assert list(tmp_path.iterdir())
    os.kill(run.process.pid, signal.SIGINT)
    begin = time.monotonic()
    while run.read():
        pass
    code, _ = run.end()
    assert code not in (0, 101)
    assert time.monotonic() - begin < 30
    assert list(tmp_path.iterdir()) == []
