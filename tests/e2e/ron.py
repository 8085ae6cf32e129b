"""Reads RON as far as map files need it, without a line of Touchline's own reader: what a map holds is
known from its file alone."""

from __future__ import annotations

import re
from pathlib import Path

# Comments, white space and what a file says about the language itself.
BLANK = re.compile(r"(?:\s|//[^\n]*|#!\[[^\n]*\])+")
WORD = re.compile(r"r#[\w.+-]+|[^\W\d]\w*")
FIELD = re.compile(rf"({WORD.pattern})\s*:")
NUMBER = re.compile(r"[+-]?(?:0x[\dA-Fa-f_]+|(?:[\d_]+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|NaN)(?:\.\.\d+)?")
RAW = re.compile(r'b?r(#*)"(.*?)"\1', re.DOTALL)
TEXT = re.compile(r'b?"((?:[^"\\]|\\.)*)"', re.DOTALL)
LETTER = re.compile(r"b?'(?:[^'\\]|\\.[^']*)'")
ESCAPE = re.compile(r"\\(u\{[\dA-Fa-f]+\}|x[\dA-Fa-f]{2}|\n\s*|.)", re.DOTALL)
SHORT = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


def read(path: Path) -> dict:
    """A map file as dictionaries, lists and texts. A number is the text of its digits."""
    reader = Reader(path.read_bytes().decode())
    found = reader.value()
    reader.blank()
    assert reader.at == len(reader.text), reader.here()
    return found


class Reader:
    """A text and how far it has been read."""

    def __init__(self, text: str):
        self.text = text.removeprefix("\ufeff")
        self.at = 0

    def here(self) -> str:
        return self.text[self.at : self.at + 40]

    def blank(self) -> None:
        """Passes over what means nothing; comments can stand within comments."""
        while True:
            if found := BLANK.match(self.text, self.at):
                self.at = found.end()
            elif self.text.startswith("/*", self.at):
                depth = 0
                for mark in re.compile(r"/\*|\*/").finditer(self.text, self.at):
                    depth += 1 if mark[0] == "/*" else -1
                    self.at = mark.end()
                    if depth == 0:
                        break
            else:
                return

    def take(self, pattern: re.Pattern) -> re.Match | None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def sign(self, sign: str) -> bool:
        """Whether this comes next; passes over it."""
        self.blank()
        found = self.text.startswith(sign, self.at)
        self.at += len(sign) * found
        return found

    def value(self) -> object:
        self.blank()
        if found := self.take(RAW):
            return found[2]
        if found := self.take(TEXT):
            return ESCAPE.sub(unescaped, found[1])
        if found := self.take(LETTER) or self.take(NUMBER):
            return found[0]
        if self.sign("("):
            return self.record()
        if self.sign("["):
            return self.items("]")
        if self.sign("{"):
            return self.items("}")
        found = self.take(WORD)
        assert found, self.here()
        return self.record() if self.sign("(") else found[0]

    def record(self) -> object:
        """What stands in round brackets: fields by their names, or values."""
        fields, values = {}, []
        while not self.sign(")"):
            self.blank()
            if named := self.take(FIELD):
                fields[named[1]] = self.value()
            else:
                values.append(self.value())
            self.sign(",")
        return fields or values

    def items(self, end: str) -> list:
        values = []
        while not self.sign(end):
            value = self.value()
            values.append((value, self.value()) if self.sign(":") else value)
            self.sign(",")
        return values


def unescaped(found: re.Match) -> str:
    """What an escape stands for."""
    sign = found[1]
    if sign[0] in "ux" and len(sign) > 1:
        return chr(int(sign.strip("ux{}"), 16))
    return "" if sign[0] == "\n" else SHORT.get(sign, sign)
