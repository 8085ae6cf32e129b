"""Presenting, and cards that make way, in a real window."""

from __future__ import annotations

from pathlib import Path

from desktop import Desktop
from program import Program
from window import Window

EXAMPLE = Path(__file__).parents[2] / "examples" / "mobile-plan.ron"


def test_present(touchline: Program, out: Path, tmp_path: Path):
    path = tmp_path / "plan.ron"
    path.write_text(EXAMPLE.read_text())
    with (
        Desktop(1440, 900, tmp_path / "home", out) as desktop,
        Window(desktop, touchline, path) as window,
    ):
        before = window.at("Touchpoint Sees a TV offer.*")
        desktop.key("F5")
        desktop.shot("whole-map")
        assert window.names.find("Presenting Switching a mobile plan, whole map")
        assert not window.names.find("Export…"), "the map is alone"
        desktop.key("Right", "Right", "Right")
        assert window.names.find("Presenting Set limits for a new plan, touchpoint 2 of 8")
        # The step itself, which has the keyboard, and what there is to see of it.
        step = "Set limits for a new plan, touchpoint 2 of 8"
        assert window.names.has_keyboard(step)
        assert "Thought I know what I need" in window.names.says(step)
        assert window.names.find("Thought I know what I need.*")
        assert not window.names.find("Pain point Bill hides.*"), "that was the step before"
        desktop.shot("touchpoint")
        desktop.key("Down", "n")
        assert window.names.find("Presenting Compare, stage 2 of 4")
        desktop.shot("stage-and-notes")
        desktop.key("b")
        desktop.shot("black")
        desktop.key("b", "Escape")
        assert window.names.find("Export…")
        assert window.at("Touchpoint Sees a TV offer.*") == before, "where one was"
        assert window.title() == "Switching a mobile plan — Touchline", "nothing has changed"
        desktop.key("ctrl+q")
        assert window.wait_closed() == 0
    assert "panicked" not in window.words()


def test_make_way(touchline: Program, out: Path, tmp_path: Path):
    path = tmp_path / "plan.ron"
    text = EXAMPLE.read_text()
    path.write_text(text)
    with (
        Desktop(1440, 900, tmp_path / "home", out) as desktop,
        Window(desktop, touchline, path) as window,
    ):
        review = window.at("Touchpoint Review current plan.*")
        x, y = window.at("Touchpoint Sees a TV offer.*")

        def held() -> None:
            desktop.shot("held")
            limits = window.at("Touchpoint Set limits for a new plan.*")
            assert abs(limits[0] - review[0]) < 2, "it has made way"

        desktop.drag(review, (x + 60, y + 30), at_end=held)
        assert window.names.find("Touchpoint Review current plan, stage Compare.*")
        desktop.key("ctrl+z", "ctrl+s")
        desktop.settle()
        assert path.read_text() == text
        desktop.key("ctrl+q")
        assert window.wait_closed() == 0
    assert "panicked" not in window.words()
