"""The window is closed while an export is under way."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import ROOT
from desktop import Desktop, wait_for
from program import Program
from window import Window


def test_closing_during_an_export_leaves_no_half_file(
    touchline: Program, out: Path, tmp_path: Path
):
    path = tmp_path / "maps" / "map.ron"
    path.parent.mkdir()
    shutil.copy(ROOT / "examples/mobile-plan.ron", path)

    def beside() -> list[str]:
        return [file.name for file in path.parent.iterdir() if file != path]

    with (
        Desktop(1440, 900, tmp_path / "home", out) as desktop,
        Window(desktop, touchline, path) as window,
    ):
        desktop.key("ctrl+e")
        window.click("Size Width")
        [field] = window.names.find("Width in pixels", "entry")
        desktop.click(*field.centre)
        desktop.key("ctrl+a")
        desktop.type("40000")
        desktop.key("Return")
        button = [thing for thing in window.names.all() if thing.name == "Export…"][-1]
        desktop.click(*button.centre)
        # Nothing waits for the picture to rest from here on: the bar moves.
        desktop.run("xdotool", "key", "Return")
        wait_for("the export", beside, pause=0.005)
        desktop.run("xdotool", "key", "ctrl+q")
        assert window.wait_closed() == 0
    assert beside() == [], "it is not written to its end either"
    assert "panicked" not in window.words()
