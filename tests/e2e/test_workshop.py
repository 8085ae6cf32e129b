"""An hour of a workshop in a real window: several things dragged at once, a spreadsheet pasted, texts
replaced, a hand that uses a screen reader, and the map presented."""

from __future__ import annotations

from pathlib import Path

from desktop import Desktop
from program import Program
from window import Window, body

EXAMPLE = Path(__file__).parents[2] / "examples" / "mobile-plan.ron"

# Five columns, six rows, as a spreadsheet puts them on the clipboard.
SHEET = [
    ["Stage", "Arrive", "Arrive", "Order", "Order", "Leave"],
    ["Touchpoint", "Finds the door", "Waits for a seat", "Reads the card", "Orders", "Pays"],
    ["Channels", "Street", "Counter", "Card", "Waiter", "Terminal"],
    ["Emotion (-2 to 2)", "-0.5", "-1.2", "0.4", "1", "-0.2"],
    ["Pain points", "The sign is hidden", "Nobody greets", "", "", "Cash only"],
    ["Opportunities", "", "A host at the door", "Pictures", "", "Pay at the table"],
]


def test_workshop(touchline: Program, out: Path, tmp_path: Path):
    path = tmp_path / "plan.ron"
    path.write_text(EXAMPLE.read_text())
    with (
        Desktop(1600, 900, tmp_path / "home", out) as desktop,
        Window(desktop, touchline, path) as window,
    ):
        before = path.read_bytes()
        drag_three(desktop, window, path)
        assert path.read_bytes() == before
        paste_a_grid(desktop, window, tmp_path)
        replace(desktop, window)
        by_screen_reader(desktop, window)
        present(desktop, window)
        desktop.key("ctrl+s")
        desktop.settle()
        saved = body(path)
        assert "Nobody greets anybody" in saved
        assert "tariff" in saved
        desktop.key("ctrl+q")
        assert window.wait_closed() == 0
    assert "panicked" not in window.words()


def drag_three(desktop: Desktop, window: Window, path: Path) -> None:
    """Three touchpoints go to another stage, half-way back by Esc first."""
    first, *_, last = three = ["Sees a TV offer", "Reads a consumer report", "Tries the carrier.s plan tool"]
    window.click(f"Touchpoint {first}, .*")
    desktop.run("xdotool", "keydown", "shift")
    window.click(f"Touchpoint {last}, .*")
    desktop.run("xdotool", "keyup", "shift")
    desktop.shot("three-selected")
    assert window.names.find("3 touchpoints selected")

    start = window.at(f"Touchpoint {first}, .*")
    goal = window.thing("Touchpoint Calls two competitors, .*")
    there = (goal.x + goal.width - 12, goal.centre[1])

    def esc() -> None:
        desktop.shot("three-in-mid-air")
        desktop.key("Escape")

    desktop.drag(start, there, at_end=esc)
    for title in three:
        assert window.names.find(f"Touchpoint {title}, stage Compare.*")

    desktop.drag(start, there)
    desktop.shot("three-moved")
    for title in three:
        assert window.names.find(f"Touchpoint {title}, stage Negotiate.*")
    assert window.names.find("Stage Compare, 0 touchpoints")
    desktop.key("ctrl+z")
    for title in three:
        assert window.names.find(f"Touchpoint {title}, stage Compare.*")
    desktop.key("Escape")


def paste_a_grid(desktop: Desktop, window: Window, tmp_path: Path) -> None:
    """Cells of a spreadsheet, looked at before they are put in, into a map of their own."""
    sheet = tmp_path / "sheet.tsv"
    sheet.write_text("\n".join("\t".join(row) for row in SHEET))
    # It holds the clipboard until the desktop ends, as a spreadsheet would.
    desktop.start("xclip", "-quiet", "-selection", "clipboard", "-in", str(sheet))
    desktop.settle()
    desktop.key("ctrl+v")
    assert window.thing("3 stages . 5 touchpoints . .*")
    desktop.shot("the-grid-before-it-is-put-in")
    window.click("Goes Into a new one")
    desktop.key("Return")
    desktop.shot("the-grid")
    for column, title in enumerate(SHEET[1][1:], start=1):
        stage, feeling = SHEET[0][column], SHEET[3][column]
        assert window.names.find(f"Touchpoint {title}, stage {stage}, emotion {feeling}.*")
    for kind, row in {"Pain point": SHEET[4], "Opportunity": SHEET[5]}.items():
        for text in filter(None, row[1:]):
            assert window.names.find(f"{kind} {text}.*")


def replace(desktop: Desktop, window: Window) -> None:
    """A word is replaced in all maps."""
    desktop.key("ctrl+f")
    desktop.type("plan")
    assert len(window.names.find("Hit .*")) > 3
    window.click("Replace with")
    desktop.type("tariff")
    desktop.shot("found")
    window.click("Replace all")
    desktop.shot("replaced")
    assert not window.names.find("Hit .*")
    desktop.key("Escape")


def by_screen_reader(desktop: Desktop, window: Window) -> None:
    """A screen reader presses a card: that selects it; pressed again its text opens."""
    card = "Pain point Nobody greets, .*"
    assert window.names.act(card) == "click"
    desktop.settle()
    assert window.names.find("1 pain point selected")
    desktop.shot("selected-by-a-screen-reader")
    window.names.act(card)
    desktop.settle()
    assert window.names.find("Text of Pain point Nobody greets, .*")
    desktop.key("End")
    desktop.type(" anybody")
    desktop.shot("written-by-a-screen-reader")
    desktop.key("Return")
    assert window.names.find("Pain point Nobody greets anybody, .*")


def present(desktop: Desktop, window: Window) -> None:
    """The map fills the screen; arrows walk through it, B makes it black, Esc ends it."""
    desktop.key("F5")
    desktop.shot("the-whole-map-is-presented")
    assert not window.names.find("File")
    desktop.key("Right")
    desktop.shot("the-first-stage")
    desktop.key("Right")
    desktop.shot("its-first-touchpoint")
    desktop.key("b")
    black = desktop.shot("black")
    middle = black.resize((1, 1), box=(200, 200, 1400, 700)).getpixel((0, 0))
    assert max(middle) < 24, middle
    desktop.key("b", "Escape")
    assert window.names.find("File")
    desktop.shot("back-at-work")
