"""What becomes of the open file while nobody touches mouse or keyboard, and after a crash."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from desktop import Desktop, wait_for
from program import Program
from window import Window

MAP = """\
(format: 1, title: "Trip", maps: [(id: "m", title: "As-is", stages: [(id: "s", title: "Way",
  touchpoints: [(id: "a", title: "Buys a ticket"), (id: "b", title: "Waits")])])])
"""


def says(window: Window, words: str) -> bool:
    return any(words in thing.name for thing in window.names.all())


def test_changes_on_the_disk_are_seen_without_a_hand(
    touchline: Program, out: Path, tmp_path: Path
):
    path = tmp_path / "trip.ron"
    path.write_text(MAP)
    with Desktop(1280, 720, tmp_path / "home", out) as desktop:
        with Window(desktop, touchline, path) as window:
            desktop.move(640, 500)
            path.write_text(MAP.replace("Buys a ticket", "Rides free"))
            wait_for("the map to be read again", lambda: says(window, "Rides free"))
            desktop.shot("read-again")
            desktop.key("s", "Escape", "s")
            desktop.type("Home")
            desktop.key("Return")
            path.write_text(MAP.replace("Waits", "Runs"))
            wait_for("the bar", lambda: says(window, "Somebody else has changed"))
            desktop.shot("bar")
            desktop.key("ctrl+s")
            wait_for("what differs", lambda: says(window, "Runs"))
            desktop.shot("what-differs")
            window.click("Read theirs")
            wait_for("theirs", lambda: says(window, "Touchpoint Runs"))
            path.rename(tmp_path / "moved.ron")
            wait_for("that it is gone", lambda: says(window, "is no longer there"))
            desktop.shot("no-longer-there")


def test_a_text_that_is_being_written_outlives_a_crash(
    touchline: Program, out: Path, tmp_path: Path
):
    path = tmp_path / "trip.ron"
    path.write_text(MAP)
    with Desktop(1280, 720, tmp_path / "home", out) as desktop:
        with Window(desktop, touchline, path) as window:
            window.click("Touchpoint Waits.*", times=2)
            desktop.key("ctrl+a")
            desktop.type("Waits in the rain")
            copies = desktop.home / ".local/state"

            def kept() -> bool:
                found = copies.rglob("recovery/*.ron")
                return any("Waits in the rain" in copy.read_text() for copy in found)

            wait_for("the recovery copy", kept)
            os.kill(window.process.pid, signal.SIGKILL)
            window.wait_closed()
        with Window(desktop, touchline) as window:
            desktop.shot("offered")
            window.click("Restore Trip.*")
            wait_for("the text", lambda: says(window, "Waits in the rain"))
