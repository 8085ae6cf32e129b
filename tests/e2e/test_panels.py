"""The panels in a real window: the outline, edges that are dragged, menus by the right button."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import Desktop, wait_for
from program import Program
from window import Window

EXAMPLE = Path(__file__).parents[2] / "examples" / "mobile-plan.ron"
SIZES = [(1280, 720), (2560, 1440)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_outline_edges_and_menus(
    touchline: Program, out: Path, tmp_path: Path, size: tuple[int, int]
):
    path = tmp_path / "plan.ron"
    path.write_text(EXAMPLE.read_text())
    with Desktop(*size, tmp_path / "home", out) as desktop:
        with Window(desktop, touchline, path) as window:
            desktop.key("ctrl+shift+o")
            row = "Calls current carrier, touchpoint, awful"
            window.click(row)
            desktop.key("Down", "Up")
            desktop.shot("outline")
            edge = window.at("Width of the left panel")
            desktop.drag(edge, (edge[0] + 90, edge[1]))
            wide = window.at("Width of the left panel")
            assert abs(wide[0] - edge[0] - 90) < 6, (edge, wide)
            desktop.shot("wider")

            desktop.click(*window.at(row), button=3)
            desktop.shot("menu-of-the-outline")
            wait_for("the menu", lambda: window.names.find("Duplicate"))
            desktop.key("Escape")
            desktop.click(*window.at("Touchpoint Calls current carrier, .*"), button=3)
            desktop.shot("menu-on-the-map")
            window.click("Feels Good")
            assert window.names.find("Calls current carrier, touchpoint, good")
            desktop.key("ctrl+z")

            for _ in range(6):
                desktop.key("ctrl+alt+plus")
            desktop.shot("twice-as-large")
            desktop.key("ctrl+alt+0", "ctrl+shift+i")
            desktop.shot("without-inspector")
            desktop.key("ctrl+q")
            assert window.wait_closed() == 0
            assert "panicked" not in window.words()
        # Widths and what is shown outlive the program.
        with Window(desktop, touchline, path) as window:
            assert window.names.find("Show the inspector")
            again = window.at("Width of the left panel")
            assert abs(again[0] - wide[0]) < 2, (wide, again)
