"""A desktop of its own for one test: X server, window manager, accessibility bus.

Nothing here waits for a fixed time: every wait is for a condition, with a limit.
Everything that is started is ended by its own process id.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

HERE = Path(__file__).parent
LIMIT = float(os.environ.get("E2E_LIMIT", "30"))


def wait_for(what: str, condition: Callable[[], object], limit: float = LIMIT, pause: float = 0.05):
    """Returns the first true value of `condition`; fails with `what` when the limit is reached."""
    end = time.monotonic() + limit
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {limit:.0f} s in vain for {what}")
        time.sleep(pause)


def stop(process: subprocess.Popen | None, limit: float = 5) -> None:
    """Ends a process of ours: kindly first, then for good."""
    if process is None or process.poll() is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Desktop:
    """An X server with openbox, in which every window fills the screen and has no frame."""

    def __init__(self, width: int, height: int, home: Path, shots: Path) -> None:
        self.size = (width, height)
        self.home = home
        self.shots = shots
        self.shot_count = 0
        self.processes: list[subprocess.Popen] = []
        self.display = ""
        self.bus = ""

    def __enter__(self) -> Desktop:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self.shots.mkdir(parents=True, exist_ok=True)
            self._start_display()
            self._start_bus()
            self._start_window_manager()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exc: object) -> None:
        for process in reversed(self.processes):
            stop(process)

    @property
    def env(self) -> dict[str, str]:
        """Surroundings for programs on this desktop: a home of their own, and nothing inherited
        that could show them another screen."""
        home = str(self.home)
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/.config",
            "XDG_DATA_HOME": f"{home}/.local/share",
            "XDG_STATE_HOME": f"{home}/.local/state",
            "XDG_CACHE_HOME": f"{home}/.cache",
            "XDG_RUNTIME_DIR": self._runtime_dir(),
            "DISPLAY": self.display,
            "DBUS_SESSION_BUS_ADDRESS": self.bus,
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "RUST_BACKTRACE": "1",
        }

    def _runtime_dir(self) -> str:
        path = self.home / "run"
        path.mkdir(mode=0o700, exist_ok=True)
        return str(path)

    def start(self, *args: str, log: Path | None = None, **env: str) -> subprocess.Popen:
        """Starts a program on this desktop; it is ended with the desktop."""
        out = (log or self.home / "programs.log").open("ab")
        process = subprocess.Popen(
            args,
            env=self.env | env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            cwd=self.home,
        )
        out.close()
        self.processes.append(process)
        return process

    def run(self, *args: str) -> str:
        """Runs a small tool to its end and returns what it printed."""
        return subprocess.run(
            args, env=self.env, check=True, capture_output=True, text=True, timeout=LIMIT
        ).stdout

    def _start_display(self) -> None:
        # The server itself looks for a free number and tells it through the pipe.
        read, write = os.pipe()
        width, height = self.size
        log = (self.home / "xvfb.log").open("ab")
        self.processes.append(
            subprocess.Popen(
                [
                    *("Xvfb", "-displayfd", str(write)),
                    *("-screen", "0", f"{width}x{height}x24"),
                    *("-nolisten", "tcp", "-noreset", "+extension", "GLX"),
                ],
                pass_fds=[write],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        )
        log.close()
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        assert number, f"Xvfb did not start: {(self.home / 'xvfb.log').read_text()}"
        self.display = f":{number}"

    def _start_bus(self) -> None:
        # A bus of our own, so that the accessibility switch of the machine stays as it is.
        process = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.processes.append(process)
        self.bus = process.stdout.readline().strip()
        assert self.bus, "dbus-daemon did not start"

    def _start_window_manager(self) -> None:
        self.start("openbox", "--config-file", str(HERE / "openbox.xml"), "--sm-disable")
        wait_for(
            "the window manager",
            lambda: "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"),
        )

    # Looking

    def screen(self) -> Image.Image:
        """What is on the screen now."""
        return ImageGrab.grab(xdisplay=self.display).convert("RGB")

    def shot(self, name: str) -> Image.Image:
        """Waits until the picture rests and keeps it, numbered in the order of the story."""
        picture = self.settle()
        self.shot_count += 1
        picture.save(self.shots / f"{self.shot_count:02}-{name}.png")
        return picture

    def settle(self, limit: float = LIMIT) -> Image.Image:
        """The screen as soon as it has not changed for a moment."""
        before = self.screen()
        end = time.monotonic() + limit
        still = 0
        while still < 3:
            time.sleep(0.05)
            now = self.screen()
            still = 0 if ImageChops.difference(before, now).getbbox() else still + 1
            before = now
            assert time.monotonic() < end, f"the screen still moves after {limit:.0f} s"
        return before

    # Acting

    def move(self, x: float, y: float) -> None:
        """Moves the pointer."""
        self.run("xdotool", "mousemove", "--sync", *_at(x, y))

    def click(self, x: float, y: float, button: int = 1, times: int = 1) -> None:
        """Clicks; `times=2` double-clicks."""
        self.run("xdotool", "mousemove", *_at(x, y))
        self.settle()
        repeat = ("--repeat", str(times), "--delay", "60")
        self.run("xdotool", "click", *repeat, str(button))
        self.settle()

    def drag(self, start: tuple[float, float], *stops: tuple[float, float], at_end=None) -> None:
        """Presses at the start, goes to each stop by small steps, calls `at_end`, lets go."""
        self.run("xdotool", "mousemove", *_at(*start))
        self.settle()
        self.run("xdotool", "mousedown", "1")
        # No hand is so quick that press and drag fall into one frame of a slow machine.
        self.settle()
        here = start
        try:
            for stop_at in stops:
                for step in range(1, 13):
                    x = here[0] + (stop_at[0] - here[0]) * step / 12
                    y = here[1] + (stop_at[1] - here[1]) * step / 12
                    self.run("xdotool", "mousemove", *_at(x, y))
                here = stop_at
            self.settle()
            if at_end:
                at_end()
        finally:
            self.run("xdotool", "mouseup", "1")
        self.settle()

    def key(self, *keys: str) -> None:
        """Presses keys, `ctrl+s` in xdotool's words, one after another."""
        for key in keys:
            self.run("xdotool", "key", "--delay", "30", key)
            self.settle()

    def type(self, text: str) -> None:
        """Types a text."""
        self.run("xdotool", "type", "--delay", "25", text)
        self.settle()


def _at(x: float, y: float) -> tuple[str, str]:
    return str(round(x)), str(round(y))
