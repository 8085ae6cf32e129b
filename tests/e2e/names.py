"""Finds things in a window by their accessible names, as a screen reader does.

Speaks AT-SPI over D-Bus itself: a walk through the tree of one program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from desktop import wait_for

ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
COMPONENT = "org.a11y.atspi.Component"
SCREEN = 0
# The number of AT-SPI's state "has the keyboard".
FOCUSED = 12

# The numbers of AT-SPI's roles that the tests ask for.
ROLES = {7: "check box", 43: "button", 44: "radio button", 51: "slider", 61: "text", 79: "entry"}


@dataclass(frozen=True)
class Thing:
    """One thing in the window: what it is called and where it is on the screen."""

    role: str
    name: str
    x: int
    y: int
    width: int
    height: int
    # Where the accessibility bus knows it.
    node: tuple[str, str] = field(default=("", ""), compare=False)

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of it."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def seen(self) -> bool:
        """Whether it has any extent."""
        return self.width > 0 and self.height > 0


class Names:
    """The accessible things of all programs on one desktop."""

    def __init__(self, session_bus: str) -> None:
        session = open_dbus_connection(session_bus)
        status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")
        # The first is what programs look at today, the second what they looked at before.
        for switch in ("IsEnabled", "ScreenReaderEnabled"):
            session.send_and_get_reply(Properties(status).set(switch, "b", True))
        bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        address = session.send_and_get_reply(new_method_call(bus, "GetAddress")).body[0]
        session.close()
        # The address may carry a guid and further addresses, which the library does not read.
        self.bus: DBusConnection = open_dbus_connection(address.split(";")[0].split(",guid=")[0])

    def close(self) -> None:
        """Leaves the bus."""
        self.bus.close()

    def all(self) -> list[Thing]:
        """Everything that can be named now, in the order of the tree."""
        found: list[Thing] = []
        root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        for program in self._children(root):
            self._walk(program, found)
        return found

    def find(self, name: str, role: str | None = None) -> list[Thing]:
        """Things that have extent and whose whole name fits the pattern."""
        pattern = re.compile(name)
        return [
            thing
            for thing in self.all()
            if thing.seen and pattern.fullmatch(thing.name) and role in (None, thing.role)
        ]

    def one(self, name: str, role: str | None = None) -> Thing:
        """The first thing whose name fits, as soon as there is one."""
        try:
            return wait_for(f"“{name}” in the window", lambda: self.find(name, role), limit=15)[0]
        except AssertionError as error:
            names = sorted({f"{t.role}: {t.name}" for t in self.all() if t.name})
            raise AssertionError(f"{error}; there are:\n  " + "\n  ".join(names)) from None

    def act(self, name: str) -> str:
        """Does the first thing that can be done with the thing of this name, as a screen reader
        would, and says what that was."""
        node = self.one(name).node
        what = self._call(node, ACTION, "GetName", "i", (0,))
        assert self._call(node, ACTION, "DoAction", "i", (0,)), f"{name} does not do it"
        return what

    def says(self, name: str) -> str:
        """What there is to say of the first thing of this name besides the name."""
        node = self.one(name).node
        address = DBusAddress(node[1], node[0], ACCESSIBLE)
        return self.bus.send_and_get_reply(Properties(address).get("Description")).body[0][1]

    def has_keyboard(self, name: str) -> bool:
        """Whether the first thing of this name has the keyboard: what a screen reader speaks of."""
        states = self._call(self.one(name).node, ACCESSIBLE, "GetState")
        return bool(states[0] >> FOCUSED & 1)

    def _walk(self, node: tuple[str, str], found: list[Thing]) -> None:
        thing = self._thing(node)
        if thing:
            found.append(thing)
        for child in self._children(node):
            self._walk(child, found)

    def _call(self, node: tuple[str, str], interface: str, method: str, *args: object):
        address = DBusAddress(node[1], node[0], interface)
        reply = self.bus.send_and_get_reply(new_method_call(address, method, *args), timeout=5)
        # A thing may go away between being listed and being asked.
        return None if reply.header.message_type is MessageType.error else reply.body[0]

    def _children(self, node: tuple[str, str]) -> list[tuple[str, str]]:
        return self._call(node, ACCESSIBLE, "GetChildren") or []

    def _thing(self, node: tuple[str, str]) -> Thing | None:
        address = DBusAddress(node[1], node[0], ACCESSIBLE)
        reply = self.bus.send_and_get_reply(Properties(address).get("Name"), timeout=5)
        if reply.header.message_type is MessageType.error:
            return None
        name = reply.body[0][1]
        number = self._call(node, ACCESSIBLE, "GetRole")
        role = ROLES.get(number, f"role {number}")
        extents = self._call(node, COMPONENT, "GetExtents", "u", (SCREEN,)) or (0, 0, 0, 0)
        return Thing(role, name, *extents, node=node)
