"""Pictures without a window: every example, every size, and what happens when it cannot be done."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from conftest import ROOT
from program import Program

MAPS = sorted([*ROOT.glob("examples/*.ron"), *ROOT.glob("assets/templates/*.ron")])
MOBILE = ROOT / "examples/mobile-plan.ron"

# The pictures here are larger than what Pillow takes for an honest picture.
Image.MAX_IMAGE_PIXELS = None


def check_png(path: Path) -> tuple[int, int]:
    """The size of a PNG that pngcheck accepts."""
    done = subprocess.run(["pngcheck", "-q", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    with Image.open(path) as picture:
        return picture.size


def export(touchline: Program, source: Path, target: Path, *args: object) -> tuple[int, int]:
    """Exports, checks the file and returns its size."""
    done = touchline.run("export", source, "-o", target, *args)
    assert done.code == 0, done.err
    return check_png(target)


@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_every_map_becomes_a_picture_in_three_sizes(touchline: Program, out: Path, source: Path):
    width, height = export(touchline, source, out / "1.png")
    assert width > 100 and height > 100
    for scale in (2, 0.5):
        size = export(touchline, source, out / f"{scale}.png", "--scale", scale)
        assert size == pytest.approx((width * scale, height * scale), abs=1)


@pytest.mark.parametrize("source", MAPS, ids=lambda path: path.stem)
def test_every_map_is_sound_and_in_its_own_form(touchline: Program, tmp_path: Path, source: Path):
    done = touchline.run("check", source)
    assert done.code == 0, done.out + done.err
    copy = tmp_path / source.name
    copy.write_bytes(source.read_bytes())
    done = touchline.run("fmt", copy)
    assert done.code == 0, done.err
    assert copy.read_bytes() == source.read_bytes()


def test_each_map_of_a_document_can_be_drawn(touchline: Program, out: Path):
    source = ROOT / "examples/university.ron"
    as_is = out / "as-is.png"
    to_be = out / "to-be.png"
    export(touchline, source, as_is, "--map", "as-is")
    export(touchline, source, to_be, "--map", "to-be")
    assert as_is.read_bytes() != to_be.read_bytes()


def test_the_same_map_gives_the_same_bytes(touchline: Program, out: Path):
    export(touchline, MOBILE, out / "once.png")
    export(touchline, MOBILE, out / "again.png")
    assert (out / "once.png").read_bytes() == (out / "again.png").read_bytes()


def test_a_transparent_picture_has_no_paper(touchline: Program, out: Path):
    export(touchline, MOBILE, out / "paper.png")
    export(touchline, MOBILE, out / "clear.png", "--transparent")
    with Image.open(out / "paper.png") as picture:
        assert picture.convert("RGBA").getpixel((2, 2)) == (255, 255, 255, 255)
    with Image.open(out / "clear.png") as picture:
        assert picture.convert("RGBA").getpixel((2, 2))[3] == 0


def long_map(path: Path, touchpoints: int) -> None:
    """A map with many touchpoints, each with something in every row."""
    one = """(
              title: "Step {n}",
              channels: ["Web"],
              emotion: {emotion},
              thoughts: ["What comes after {n}?"],
              pain_points: [(text: "Number {n} takes too long", severity: 3)],
              opportunities: [(text: "Make {n} shorter", impact: 4, ease: 2)],
              metrics: [(name: "Time", now: "{n}", target: "1", unit: "s")],
            ),"""
    stages = []
    for stage in range(0, touchpoints, 10):
        inner = "".join(
            one.format(n=n, emotion=(n * 7 % 41 - 20) / 10)
            for n in range(stage, min(stage + 10, touchpoints))
        )
        stages.append(f'(title: "Stage {stage // 10 + 1}", touchpoints: [{inner}]),')
    path.write_text(f'(format: 1, title: "A long way", maps: [(stages: [{"".join(stages)}])])')


def test_a_picture_of_30000_pixels_width_takes_little_memory(
    touchline: Program, out: Path, capsys: pytest.CaptureFixture
):
    source = out / "long.ron"
    long_map(source, 180)
    for name, args in {"long": (source,), "large": (MOBILE, "--scale", 20)}.items():
        target = out / f"{name}.png"
        done = touchline.run("export", *args, "-o", target)
        assert done.code == 0, done.err
        width, height = check_png(target)
        with capsys.disabled():
            print(f"\n{name}: {width} x {height} pixels, peak {done.peak_mb:.0f} MB")
        assert width >= 30_000
        assert done.peak_mb < 300
        # Hundreds of megapixels: not for keeping.
        target.unlink()


def test_a_map_that_is_not_there(touchline: Program, tmp_path: Path):
    done = touchline.run("export", tmp_path / "nowhere.ron", "-o", tmp_path / "x.png")
    assert done.code == 2
    assert "nowhere.ron" in done.err
    assert not (tmp_path / "x.png").exists()


def test_a_broken_map_is_told_with_line_and_column(touchline: Program, tmp_path: Path):
    broken = tmp_path / "broken.ron"
    broken.write_text('(\n  format: 1,\n  title: "Cut off\n')
    runs = {("check", broken): 1, ("export", broken, "-o", tmp_path / "x.png"): 2, ("fmt", broken): 2}
    for args, code in runs.items():
        done = touchline.run(*args)
        assert done.code == code, done.err
        assert re.search(r"broken\.ron:\d+:\d+: ", done.out + done.err)
        assert "panicked" not in done.err


@pytest.mark.parametrize(
    "args",
    [
        ("-o", "{dir}/x.png", "--scale", "0"),
        ("-o", "{dir}/x.png", "--scale", "-1"),
        ("-o", "{dir}/x.png", "--scale", "NaN"),
        ("-o", "{dir}/x.png", "--scale", "wide"),
        ("-o", "{dir}/x.png", "--map", "no-such-map"),
        ("-o", "{dir}/x.unknown"),
        ("-o", "{dir}/no/such/folder/x.png"),
    ],
    ids=lambda args: " ".join(args).replace("{dir}/", ""),
)
def test_what_cannot_be_exported_says_why(touchline: Program, tmp_path: Path, args):
    done = touchline.run("export", MOBILE, *(arg.format(dir=tmp_path) for arg in args))
    assert done.code == 2
    assert done.err.strip()
    assert "panicked" not in done.err
    assert list(tmp_path.iterdir()) == []


def test_help_and_version(touchline: Program):
    done = touchline.run("--help")
    assert done.code == 0
    for command in ("export", "check", "fmt"):
        assert command in done.out
    done = touchline.run("--version")
    assert (done.code, done.out) == (0, "touchline 0.1.0\n")
