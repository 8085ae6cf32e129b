"""The window in light and in dark, small and large: for eyes, and a few things for machines."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ROOT
from desktop import Desktop
from program import Program
from window import Window

SIZES = [(1280, 720), (2560, 1440)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_light_and_dark(touchline: Program, out: Path, tmp_path: Path, size: tuple[int, int]):
    with Desktop(*size, tmp_path / "home", out) as desktop:
        with Window(desktop, touchline, ROOT / "examples/mobile-plan.ron") as window:
            light = desktop.shot("light")
            within_the_screen(window, size)
            window.click("Touchpoint Reads a consumer report, .*")
            desktop.shot("light-selected")
            window.command("Dark interface")
            dark = desktop.shot("dark-selected")
            assert brightness(light) > 200
            assert brightness(dark) < brightness(light) - 60
            desktop.key("ctrl+q")
            assert window.wait_closed() == 0
        # The choice outlives the program.
        with Window(desktop, touchline) as window:
            assert brightness(desktop.shot("dark-start-screen")) < 100


def brightness(picture) -> float:
    """How bright a picture is on the whole, 0 to 255."""
    return picture.convert("L").resize((1, 1)).getpixel((0, 0))


def within_the_screen(window: Window, size: tuple[int, int]) -> None:
    """No button of the frame around the canvas sticks out at a side. (Panels scroll, so below the
    screen is a fair place.)"""
    for thing in window.names.all():
        if thing.role == "button" and thing.seen and not on_the_map(thing.name):
            assert thing.x >= 0 and thing.y >= 0, thing
            assert thing.x + thing.width <= size[0], thing


def on_the_map(name: str) -> bool:
    """Whether something is on the map, which reaches beyond the window."""
    kinds = ("Touchpoint", "Emotion", "Pain point", "Opportunity", "Thought", "Metric", "Goal")
    return name.startswith(kinds)
