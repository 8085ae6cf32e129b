"""One afternoon at a desk: from nothing to a saved map, with mouse and keyboard only."""

from __future__ import annotations

from pathlib import Path

from desktop import Desktop
from program import Program
from window import Window, body

WHOLE_MAP = """\
(
  format: 1,
  maps: [
    (
      stages: [
        (
          title: "Arrive",
          touchpoints: [
            (
              title: "Finds the door",
              emotion: -1.2,
              pain_points: [
                (text: "The sign is hidden"),
              ],
            ),
            (
              title: "Is greeted",
              emotion: 1.5,
            ),
          ],
        ),
        (
          title: "Leave",
          touchpoints: [
            (
              title: "Says goodbye",
              emotion: 0.3,
            ),
          ],
        ),
      ],
    ),
  ],
)
"""


def test_from_nothing_to_a_saved_map(touchline: Program, out: Path, tmp_path: Path):
    path = tmp_path / "visit.ron"
    with Desktop(1440, 900, tmp_path / "home", out) as desktop:
        with Window(desktop, touchline) as window:
            desktop.shot("start-screen")
            window.click("Template Blank map")
            desktop.shot("nothing-yet")
            draw(desktop, window)
            before = seen(window)
            save(desktop, window, path)
            desktop.key("ctrl+q")
            assert window.wait_closed() == 0
        assert body(path) == WHOLE_MAP
        bytes_before = path.read_bytes()
        with Window(desktop, touchline, path) as window:
            desktop.shot("opened-again")
            assert seen(window) == before
            desktop.key("ctrl+q")
            assert window.wait_closed() == 0
        assert path.read_bytes() == bytes_before
    assert "panicked" not in window.words()


def draw(desktop: Desktop, window: Window) -> None:
    """Two stages, three touchpoints, their feelings, a pain point; undone and done again."""
    width, height = desktop.size
    window.drag_from_palette("Add stage", width * 0.45, height * 0.4, shot="a-slot-for-a-stage")
    desktop.type("Arrive")
    desktop.key("Return")
    stage = window.thing("Stage Arrive, .*")
    right = (stage.x + stage.width + 60, stage.centre[1])
    window.drag_from_palette("Add stage", *right)
    desktop.type("Leave")
    desktop.key("Return")
    desktop.shot("two-stages")

    for title, stage_name in {
        "Finds the door": "Arrive",
        "Is greeted": "Arrive",
        "Says goodbye": "Leave",
    }.items():
        stage = window.thing(f"Stage {stage_name}, .*")
        window.drag_from_palette(
            "Add touchpoint", stage.x + stage.width - 24, stage.y + stage.height + 40
        )
        desktop.type(title)
        desktop.key("Return")
    desktop.shot("three-touchpoints")

    for title, emotion in {"Finds the door": -1.2, "Is greeted": 1.5, "Says goodbye": 0.3}.items():
        window.drag_from_palette("Add emotion", *window.at(f"Cell Emotion, touchpoint {title}, empty"))
        window.drag_face(title, emotion)
    desktop.shot("feelings")

    window.drag_from_palette("Add pain point", *window.at("Touchpoint Finds the door, .*"))
    desktop.type("The sign is hidden")
    desktop.key("Return")
    desktop.shot("a-pain-point")

    full = seen(window)
    pain = "Pain point The sign is hidden.*"
    assert window.names.find(pain)
    desktop.key("Escape", "ctrl+z", "ctrl+z")
    assert not window.names.find(pain)
    desktop.shot("undone")
    desktop.key("ctrl+shift+z", "ctrl+shift+z")
    assert seen(window) == full
    desktop.shot("done-again")


def save(desktop: Desktop, window: Window, path: Path) -> None:
    """Saves through the program's own path dialog."""
    desktop.key("ctrl+s")
    desktop.shot("where-to")
    desktop.key("ctrl+a")
    desktop.type(str(path))
    desktop.key("Return")
    desktop.shot("saved")


def seen(window: Window) -> list[str]:
    """What is on the map, by name."""
    kinds = ("Stage ", "Touchpoint ", "Emotion ", "Pain point ", "Cell ")
    return [t.name for t in window.names.all() if t.seen and t.name.startswith(kinds)]
