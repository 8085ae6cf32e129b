"""Finding, replacing and filtering in a real window."""

from __future__ import annotations

from pathlib import Path

from desktop import Desktop
from program import Program
from window import Window

EXAMPLE = Path(__file__).parents[2] / "examples" / "mobile-plan.ron"


def test_find_replace_and_filter(touchline: Program, out: Path, tmp_path: Path):
    path = tmp_path / "plan.ron"
    text = EXAMPLE.read_text()
    path.write_text(text)
    with (
        Desktop(1440, 900, tmp_path / "home", out) as desktop,
        Window(desktop, touchline, path) as window,
    ):
        desktop.key("ctrl+f")
        desktop.type("carrier")
        hits = window.names.find("Hit .*")
        assert len(hits) == 2, hits
        desktop.key("Return", "Return")
        desktop.shot("found")
        assert window.names.find("2 of 2")
        window.click("Replace with")
        desktop.type("provider")
        window.click("Replace all")
        assert window.names.find("Touchpoint Calls current provider.*")
        assert not window.names.find("Hit .*")
        desktop.shot("replaced")
        desktop.key("ctrl+s")
        desktop.settle()
        assert path.read_text() == text.replace("carrier", "provider")
        desktop.key("ctrl+z", "ctrl+s")
        desktop.settle()
        assert path.read_text() == text

        desktop.key("Escape")
        assert not window.names.find("Find in all maps")
        desktop.key("ctrl+shift+f")
        desktop.shot("the-filter")
        window.click("Opportunities")
        desktop.key("Escape")
        desktop.shot("filtered")
        assert window.names.find("Filter: 1 condition, .*")
        window.command("Clear filter")
        assert window.names.find("Filter")
        desktop.key("ctrl+q")
        assert window.wait_closed() == 0
    assert "panicked" not in window.words()
