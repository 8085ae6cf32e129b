"""Drawings: read by others, drawn by others, and opened again as the map that they were."""

from __future__ import annotations

import base64
import io
import os
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageStat

from conftest import MAPS, ROOT
from program import Program

SVG = "{http://www.w3.org/2000/svg}"

# How far a channel of a pixel may be from Touchline's own picture in the mean, of 255. Letters are
# blended with other roundings; nothing else differs.
NEAR = {"text": 1.0, "outlines": 0.5}


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which Inter is installed."""
    folder = tmp_path_factory.mktemp("fonts")
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{ROOT}/assets/fonts</dir><dir>/usr/share/fonts</dir>"
        # Another Inter has other outlines.
        "<selectfont><rejectfont><glob>/usr/share/fonts/*nter*</glob></rejectfont></selectfont>"
        f"<cachedir>{folder}/cache</cachedir></fontconfig>"
    )
    return os.environ | {"FONTCONFIG_FILE": str(config)}


def export(touchline: Program, source: Path, target: Path, *args: object) -> Path:
    """Exports and returns the file."""
    done = touchline.run("export", source, "-o", target, *args)
    assert done.code == 0, done.err
    return target


def check_xml(path: Path) -> ET.Element:
    """The root of a file that xmllint accepts."""
    done = subprocess.run(["xmllint", "--noout", "--huge", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return ET.parse(path).getroot()


def drawn(path: Path, env: dict[str, str]) -> Image.Image:
    """The drawing as librsvg draws it."""
    done = subprocess.run(
        ["rsvg-convert", "--unlimited", path], capture_output=True, check=True, env=env
    )
    assert not done.stderr, done.stderr
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, of 255."""
    assert one.size == other.size
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


def texts(root: ET.Element) -> list[str]:
    """All texts, in their order."""
    return [" ".join("".join(text.itertext()).split()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
@pytest.mark.parametrize("kind", ["text", "outlines"])
def test_others_draw_the_same_picture(
    touchline: Program, out: Path, letters: dict[str, str], source: Path, kind: str
):
    args = ["--outlines"] if kind == "outlines" else []
    svg = export(touchline, source, out / "map.svg", *args)
    root = check_xml(svg)
    png = Image.open(export(touchline, source, out / "map.png")).convert("RGB")
    assert (float(root.get("width")), float(root.get("height"))) == pytest.approx(png.size, abs=1)
    theirs = drawn(svg, letters)
    theirs.save(out / "librsvg.png")
    difference = apart(theirs, png)
    print(f"{source.stem}, {kind}: {difference:.2f} of 255")
    assert difference < NEAR[kind]


def test_groups_tell_what_is_on_the_map(touchline: Program, out: Path):
    root = check_xml(export(touchline, ROOT / "examples/mobile-plan.ron", out / "map.svg"))
    assert root.get("role") == "graphics-document"
    assert root.find(f"{SVG}title").text == "Switching a mobile plan"

    def named(group: ET.Element, begin: str) -> list[ET.Element]:
        inside = group.findall(f"{SVG}g")
        return [g for g in inside if (g.findtext(f"{SVG}title") or "").startswith(begin)]

    stages = named(root, "Stage")
    assert [texts(stage)[0] for stage in stages] == ["Define", "Compare", "Negotiate", "Select"]
    touchpoints = [touchpoint for stage in stages for touchpoint in named(stage, "Touchpoint")]
    assert [texts(t)[0] for t in touchpoints][:2] == ["Review current plan", "Set limits for a new plan"]
    pains = [texts(pain)[0] for t in touchpoints for pain in named(t, "Pain point")]
    assert "Bill hides what each part costs" in pains and len(pains) == 5


def test_letters_come_along_as_fonts_that_others_read(touchline: Program, out: Path):
    source = ROOT / "examples/mobile-plan.ron"
    svg = export(touchline, source, out / "map.svg", "--embed-fonts")
    root = check_xml(svg)
    style = root.findtext(f"{SVG}style")
    files = re.findall(r"url\(data:font/woff;base64,([^)]*)\)", style)
    assert files
    letters: set[str] = set()
    for place, file in enumerate(files):
        (out / f"{place}.woff").write_bytes(base64.b64decode(file))
        font = TTFont(out / f"{place}.woff", checkChecksums=2)
        glyphs = font["glyf"]
        names = font.getBestCmap()
        letters |= {chr(c) for c in names}
        inked = [name for c, name in names.items() if chr(c).isalnum()]
        assert inked and all(glyphs[name].numberOfContours > 0 for name in inked)
    missing = set("".join(texts(root))) - letters
    assert not missing
    assert svg.stat().st_size < 250_000
    plain = export(touchline, source, out / "plain.svg")
    assert texts(check_xml(plain)) == texts(root)


def test_each_letter_that_comes_along_can_be_drawn_by_itself(
    touchline: Program, out: Path, random_maps: list[Path]
):
    count = 0
    for source in random_maps[3::5]:
        root = check_xml(export(touchline, source, out / "map.svg", "--embed-fonts"))
        rule = r"@font-face\{font-family:(Touchline-\d+);[^}]*base64,([^)]*)\)"
        for family, file in re.findall(rule, root.findtext(f"{SVG}style") or ""):
            spans = [it for it in root.iter(f"{SVG}tspan") if it.get("font-family", "").startswith(f"{family},")]
            used = {c for span in spans for c in "".join(span.itertext())}
            font = TTFont(io.BytesIO(base64.b64decode(file)))
            names = font.getBestCmap()
            inked = [names[ord(c)] for c in used if ord(c) in names and unicodedata.category(c)[0] == "L"]
            assert all(font["glyf"][name].numberOfContours > 0 for name in inked), (source, family)
            count += len(inked)
    assert count > 100


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_what_was_exported_opens_again(touchline: Program, out: Path, source: Path, kind: str):
    once = export(touchline, source, out / f"once.{kind}")
    again = export(touchline, once, out / "again.svg")
    assert again.read_bytes() == export(touchline, source, out / "map.svg").read_bytes()


def test_random_maps_are_drawn_and_open_again(
    touchline: Program, out: Path, random_maps: list[Path]
):
    assert len(random_maps) == 50
    for source in random_maps:
        for args in ([], ["--outlines"], ["--embed-fonts"]):
            once = export(touchline, source, out / f"{source.stem}.svg", *args)
            check_xml(once)
            twice = export(touchline, once, out / "twice.svg", *args)
            assert once.read_bytes() == twice.read_bytes(), source


def test_a_picture_without_a_map_says_so(touchline: Program, tmp_path: Path):
    picture = tmp_path / "photo.png"
    Image.new("RGB", (40, 30)).save(picture)
    done = touchline.run("export", picture, "-o", tmp_path / "out.svg")
    assert done.code == 2 and "holds no map" in done.err
    assert not (tmp_path / "out.svg").exists()
    source = export(touchline, ROOT / "examples/mobile-plan.ron", tmp_path / "map.svg", "--no-source")
    done = touchline.run("export", source, "-o", tmp_path / "out.svg")
    assert done.code == 2 and "holds no map" in done.err


def test_what_writes_files_of_text_leaves_pictures_alone(touchline: Program, tmp_path: Path):
    picture = export(touchline, ROOT / "examples/mobile-plan.ron", tmp_path / "map.png")
    before = picture.read_bytes()
    done = touchline.run("fmt", picture)
    assert done.code != 0 and ".ron" in done.out + done.err
    assert picture.read_bytes() == before
