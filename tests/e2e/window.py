"""The program's window, as a person with a mouse, a keyboard and a screen reader has it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from desktop import Desktop, stop, wait_for
from names import Names, Thing
from program import Program


class Window:
    """A running program with its window on a desktop."""

    def __init__(self, desktop: Desktop, touchline: Program, *args: object) -> None:
        self.desktop = desktop
        self.log = desktop.home / "touchline.log"
        self.names = Names(desktop.bus)
        self.process: subprocess.Popen = desktop.start(
            str(touchline.path),
            *map(str, args),
            log=self.log,
            # The file dialogs of this desktop are none; the program's own take their place.
            TOUCHLINE_DIALOGS="app",
        )

    def __enter__(self) -> Window:
        self.wait_until_shown()
        return self

    def __exit__(self, *_exc: object) -> None:
        self.names.close()
        stop(self.process)

    def wait_until_shown(self) -> None:
        """Returns when the window is there and can be spoken to."""

        def shown() -> bool:
            assert self.process.poll() is None, f"it ended: {self.words()}"
            return any(thing.name == "File" for thing in self.names.all())

        wait_for("the window", shown)
        self.desktop.settle()

    def words(self) -> str:
        """What the program wrote to its standard output and error."""
        return self.log.read_text()

    def title(self) -> str:
        """What the title bar says."""
        pid = str(self.process.pid)
        found = self.desktop.run("xdotool", "search", "--onlyvisible", "--pid", pid).split()
        return self.desktop.run("xdotool", "getwindowname", found[-1]).strip()

    def wait_closed(self) -> int:
        """Waits for the program's end and returns its exit code."""
        wait_for("the program to end", lambda: self.process.poll() is not None)
        return self.process.returncode

    # The canvas

    def at(self, name: str) -> tuple[float, float]:
        """The middle of the thing with this name (a pattern for all of it)."""
        return self.thing(name).centre

    def thing(self, name: str) -> Thing:
        """The thing with this name, once it rests: the map glides, and what the window tells of it
        comes a moment later."""
        places: list[tuple[float, float, float, float]] = []

        def resting() -> Thing | None:
            thing = self.names.one(name)
            places.append((thing.x, thing.y, thing.width, thing.height))
            return thing if places[-2:-1] == places[-1:] else None

        return wait_for(f"{name} to rest", resting, pause=0.1)

    def click(self, name: str, times: int = 1) -> None:
        """Clicks the thing with this name."""
        self.desktop.click(*self.at(name), times=times)

    def command(self, words: str) -> None:
        """Runs a command through the search of all commands."""
        self.desktop.key("ctrl+k")
        self.desktop.type(words)
        self.desktop.key("Return")

    def drag_from_palette(self, what: str, x: float, y: float, shot: str | None = None) -> None:
        """Drags something from the palette to a point of the screen."""
        at_end = (lambda: self.desktop.shot(shot)) if shot else None
        self.desktop.drag(self.at(what), (x, y), at_end=at_end)

    def emotion_of(self, touchpoint: str) -> tuple[float, Thing]:
        """How a touchpoint feels and where its face is."""
        face = self.thing(f"Emotion .*, touchpoint {re.escape(touchpoint)}")
        return float(re.match(r"Emotion (-?[\d.]+)", face.name)[1]), face

    def drag_face(self, touchpoint: str, wanted: float) -> None:
        """Drags a touchpoint's face to this emotion: first a little, to learn how far one step of
        the scale is on the screen, then the rest."""
        first, face = self.emotion_of(touchpoint)
        x, y = face.centre
        towards = 30 if wanted < first else -30
        self.desktop.drag((x, y), (x, y + towards))
        second, moved = self.emotion_of(touchpoint)
        assert (second < first) == (wanted < first), "the face went the wrong way"
        step = (moved.centre[1] - y) / (first - second)
        x, y = moved.centre
        self.desktop.drag((x, y), (x, y + (second - wanted) * step))
        now, _ = self.emotion_of(touchpoint)
        assert now == wanted


def body(path: Path) -> str:
    """A map file without its ids, which differ from run to run."""
    return re.sub(r'\n *id: "[^"]*",|(?<=\()id: "[^"]*", ', "", path.read_text())
