"""What a map says and where each format says it, known from its file alone; and whether it is found there
exactly as often."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import regex

import ron

LABELS = {
    "touchpoints": "Step",
    "channels": "Channel",
    "thoughts": "Thoughts",
    "emotion": "Emotion",
    "bright_spots": "Bright spots",
    "pain_points": "Pain points",
    "opportunities": "Opportunities",
    "metrics": "Metrics",
    "text": "Notes",
}
STATES = {"as_is": "As-is", "to_be": "To-be"}
# The lists of a touchpoint whose items are cards, each with the kind of lane that shows them.
CARDS = {
    "thoughts": "thoughts",
    "bright_spots": "bright_spots",
    "pain_points": "pain_points",
    "opportunities": "opportunities",
    "metrics": "metrics",
    "lane_notes": "text",
}
MARK = "\0"


def letters(text: str) -> str:
    """What is left of a text in every format: no spaces, and no signs that only steer."""
    gone = {"Cc", "Cf"}
    return "".join(
        c
        for c in text
        if not c.isspace() and unicodedata.category(c) not in gone and c not in "\ufffe\uffff"
    )


def stands(text: str) -> bool:
    """Whether a table has a cell for it: signs that only steer stand there too."""
    return any(letters(c) or unicodedata.category(c) == "Cf" for c in text.replace("\ufeff", ""))


def assert_each_once(
    units: list[str], texts: list[str], own: str, what: object, may: list[str] = []
) -> int:
    """Each of the texts is found in the units (cells, lines, paragraphs) as often as it is among the
    texts, and besides them there are only words that are the format's own, and what `may` be there too.
    Gives how many there are."""
    pieces = [letters(unit) for unit in units]
    wanted = [(text, True) for text in texts] + [(text, False) for text in may]
    wanted = [(letters(text), must) for text, must in wanted if letters(text)]
    count = 0
    # What has to be there comes first among equals.
    for text, must in sorted(wanted, key=lambda it: (len(it[0]), it[1]), reverse=True):
        place = best_place(pieces, text)
        assert place is not None or not must, f"{what}: {text} is not there, or not often enough"
        if place is not None:
            unit, at = place
            pieces[unit] = f"{pieces[unit][:at]}{MARK}{pieces[unit][at + len(text) :]}"
            count += 1
    known = re.compile(f"(?:{own}|{MARK})*")
    for piece, unit in zip(pieces, units, strict=True):
        assert known.fullmatch(piece), f"{what}: {piece!r} is on no map, or too often: {unit!r}"
    return count


def best_place(pieces: list[str], text: str) -> tuple[int, int] | None:
    """Where a text stands: by itself if possible, or else where no word goes on on either side."""
    found = None
    for unit, piece in enumerate(pieces):
        if piece == text:
            return unit, 0
        at = piece.find(text)
        while at >= 0:
            before, after = piece[at - 1 : at], piece[at + len(text) : at + len(text) + 1]
            # A number goes on behind its point.
            goes_on = [str.isalnum, lambda c: c != "" and (c.isalnum() or c in "−+.:")][text.isdigit()]
            score = 2 * (not goes_on(before)) + (not goes_on(after))
            if found is None or score > found[0]:
                found = score, unit, at
            at = piece.find(text, at + 1)
    return found and found[1:]


class Book:
    """A document as its file has it."""

    def __init__(self, path: Path):
        self.file = ron.read(path)
        self.title = self.file.get("title", "")
        self.personas = {it.get("id", ""): it for it in self.file.get("personas", [])}
        self.maps = [Map(self, it) for it in self.file["maps"]]


class Map:
    """One of its maps."""

    def __init__(self, book: Book, fields: dict):
        self.book = book
        self.fields = fields
        self.title = fields.get("title", "")
        self.state = STATES.get(fields.get("state", ""), "")
        self.stages = fields.get("stages", [])
        self.touchpoints = [it for stage in self.stages for it in stage.get("touchpoints", [])]
        self.personas = [book.personas[id] for id in fields.get("personas", [])]
        lanes = fields.get("lanes") or self.usual_lanes()
        self.lanes = [lane for lane in lanes if lane.get("hidden") != "true"]

    def usual_lanes(self) -> list[dict]:
        """The lanes of a map whose file names none."""
        bright = any(it.get("bright_spots") for it in self.touchpoints)
        kinds = [kind for kind in LABELS if kind != "text" and (kind != "bright_spots" or bright)]
        return [{"kind": kind} for kind in kinds]

    def fill(self, lane: dict, it: dict) -> bool:
        """Whether something of a touchpoint stands in a lane."""
        kind = lane["kind"]
        if kind == "emotion":
            return any(self.feels(it, place) for place in range(max(len(self.personas), 1)))
        if kind == "text":
            return any(card["lane"] == lane.get("id") for card in it.get("lane_notes", []))
        return kind == "touchpoints" or bool(it.get(kind))

    def feels(self, it: dict, place: int) -> bool:
        """Whether a touchpoint has a feeling of the persona at this place of the map's list."""
        ids = self.fields.get("personas", [])
        return "emotion" in it if place == 0 else ids[place] in dict(it.get("emotions", []))

    def full_lanes(self) -> list[dict]:
        """The lanes in which something stands, or all where that is none."""
        full = [lane for lane in self.lanes if any(self.fill(lane, it) for it in self.touchpoints)]
        return full or self.lanes

    def shows(self, kind: str) -> bool:
        return any(lane["kind"] == kind for lane in self.lanes)

    def cards(self, touchpoint: dict) -> Iterator[tuple[str, dict]]:
        """The cards that are shown, each with the kind of its lane."""
        notes = {lane.get("id") for lane in self.lanes if lane["kind"] == "text"}
        for name, kind in CARDS.items():
            for card in touchpoint.get(name, []):
                if card["lane"] in notes if kind == "text" else self.shows(kind):
                    yield kind, card

    def headings(self) -> list[str]:
        """The headings of lanes in which there is something, but for those whose cards stand beside their
        touchpoint."""
        full = {kind for it in self.touchpoints for kind, _ in self.cards(it)} - {"thoughts", "text"}
        if any("emotion" in it or it.get("emotions") for it in self.touchpoints):
            full.add("emotion")
        return [lane.get("title", "") for lane in self.lanes if lane["kind"] in full]

    def channels(self, touchpoint: dict) -> list[str]:
        return touchpoint.get("channels", []) if self.shows("channels") else []


def says(card: dict) -> str:
    return card.get("text", card.get("name", ""))


def about(item: dict) -> list[str]:
    """What is known of something besides what it says."""
    return [item.get(name, "") for name in ("owner", "source", "notes")] + item.get("tags", [])


def capitalised(channel: str) -> str:
    channel = channel.strip()
    return channel[:1].upper() + channel[1:]


def drawn(of: Map) -> list[str]:
    """What the picture of a map says."""
    texts = [of.book.title, of.fields.get("scenario", ""), of.fields.get("owner", "")]
    if of.title.strip().lower() not in (of.state.lower(), of.book.title.strip().lower()):
        texts.append(of.title)
    for persona in of.personas:
        name = persona.get("name", "")
        # Her first letter stands on a disc.
        texts += [name, grapheme(name).upper()]
        if of.fields.get("persona_cards") == "true":
            texts += [persona.get("role", ""), persona.get("quote", ""), *persona.get("traits", [])]
    for goal in of.fields.get("goals", []):
        said = goal.get("text", "").lower()
        measure = [goal.get("metric", ""), goal.get("target", "")]
        texts += [goal.get("text", ""), goal.get("by", "")]
        # What a goal's own words say is not said again.
        texts += [it for it in measure if it.strip().lower() not in said]
    for lane in of.full_lanes():
        texts += [lane.get("title", ""), lane.get("subtitle", "")]
    for stage in of.stages:
        texts.append(stage.get("title", ""))
    for it in of.touchpoints:
        texts.append(it.get("title", ""))
        texts += map(capitalised, of.channels(it))
        for kind, card in of.cards(it):
            texts.append(says(card))
            if kind == "metrics":
                texts += with_units(card)
    return texts


def grapheme(text: str) -> str:
    """The first thing that a person takes for one letter."""
    first = regex.match(r"\X", text.strip())
    return first[0] if first else ""


def beside_curves(of: Map) -> list[str]:
    """The names of those who have a curve, where there are several: each stands at an end of it too."""
    if len(of.personas) < 2 or not of.shows("emotion"):
        return []
    curves = [any(of.feels(it, place) for it in of.touchpoints) for place in range(len(of.personas))]
    return [it.get("name", "") for it, curve in zip(of.personas, curves, strict=True) if curve]


def without_cut_names(units: list[str], names: list[str]) -> tuple[list[str], list[str]]:
    """The units and the names without those names that stand there cut, with an ellipsis."""
    units, names = list(units), list(names)
    for unit in list(units):
        begins = letters(unit).removesuffix("…")
        cut = [name for name in names if unit.endswith("…") and letters(name).startswith(begins)]
        # A name may end so itself.
        if begins and cut and letters(cut[0]) != letters(unit):
            units.remove(unit)
            names.remove(cut[0])
    return units, names


def with_units(metric: dict) -> list[str]:
    """Both values of a metric, each with its unit where there is a value."""
    values = [it for it in (metric.get("now", ""), metric.get("target", "")) if it.strip()]
    return [*values, *[metric.get("unit", "")] * len(values)]


def outlined(book: Book) -> list[str]:
    """What an outline of all maps says, but for the headings of tables."""
    texts = [book.title, book.file.get("notes", "")]
    # Where all maps are about everybody, they stand once, above the maps.
    everybody = len(book.maps[0].personas) == len(book.personas)
    same = everybody and all(it.personas == book.maps[0].personas for it in book.maps)
    for persona in book.personas.values():
        times = sum(persona in it.personas for it in book.maps)
        texts += person(persona) * (1 if same else max(times, 1))
    for of in book.maps:
        fields = of.fields
        texts += [of.title, fields.get("scenario", ""), *fields.get("expectations", []), *about(fields)]
        for goal in fields.get("goals", []):
            texts += [goal.get(name, "") for name in ("text", "metric", "target", "by")]
        for stage in of.stages:
            texts += [stage.get("title", ""), *about(stage)]
        for it in of.touchpoints:
            texts += [it.get("title", ""), *of.channels(it), *about(it)]
            for kind, card in of.cards(it):
                texts += [says(card), *about(card), card.get("tactic", "")]
                if kind == "metrics":
                    texts += [card.get(name, "") for name in ("now", "target", "unit")]
                    texts += [reading.get("value", "") for reading in card.get("earlier", [])]
        texts += of.headings()
    return texts


def lane_list(of: Map) -> str:
    """The line that names a map's lanes, where they are not the usual ones."""
    words = []
    # The touchpoints are told whether their lane is hidden or not.
    lanes = of.fields.get("lanes") or of.usual_lanes()
    for lane in lanes:
        if lane.get("hidden") == "true" and lane["kind"] != "touchpoints":
            continue
        role = f" ({lane['role'].capitalize()})" if "role" in lane else ""
        title = f": {lane['title']}" if stands(lane.get("title", "")) else ""
        words.append(f"{LABELS[lane['kind']]}{role}{title}")
    return "Lanes: " + "; ".join(words)


def person(persona: dict) -> list[str]:
    texts = [persona.get(name, "") for name in ("name", "role", "segment", "quote", "notes")]
    return texts + persona.get("traits", [])


def matrix(of: Map, numbered: bool) -> list[str]:
    """What the cells of a map's own form say."""
    texts = [stage.get("title", "") for stage in of.stages]
    for it in of.touchpoints:
        texts += [it.get("title", ""), *of.channels(it), it.get("owner", ""), it.get("source", "")]
        for kind, card in of.cards(it):
            texts.append(says(card))
            if kind == "metrics" and numbered:
                # A dash says that there is no value.
                values = [card.get(name, "") for name in ("now", "target", "unit")]
                texts += [value for value in values if letters(value) != "–"]
            elif kind == "metrics":
                texts += with_units(card)
    return texts


def listed(of: Map) -> list[str]:
    """What a table with a row for each thing says."""
    texts = [persona.get("name", "") for persona in of.personas]
    for stage in of.stages:
        texts += [stage.get("title", ""), *about(stage)]
    for it in of.touchpoints:
        texts += [it.get("title", ""), *of.channels(it), *about(it)]
        for _, card in of.cards(it):
            texts += [says(card), *about(card)]
            texts += [card.get(name, "") for name in ("now", "target", "unit", "tactic")]
    return texts


def told(book: Book) -> list[str]:
    """What a sheet about people and maps says. Whose journey a map shows is said where it is not all of
    them."""
    texts = [book.title, book.file.get("notes", "")]
    for of in book.maps:
        fields = of.fields
        texts += [of.title, fields.get("scenario", ""), *fields.get("expectations", []), *about(fields)]
        for goal in fields.get("goals", []):
            texts += [goal.get(name, "") for name in ("text", "metric", "target", "by")]
        for lane in of.lanes:
            if stands(lane.get("subtitle", "")):
                texts += [lane.get("title", "") or LABELS[lane["kind"]], lane["subtitle"]]
        if len(of.personas) != len(book.personas):
            texts += [it.get("name", "") for it in of.personas]
    for persona in book.personas.values():
        texts += person(persona)
    return texts
