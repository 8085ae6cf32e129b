"""Web pages as Chromium shows them."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT

NODE = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "e2e-node"
HERE = Path(__file__).parent


def browse(*pages: Path) -> list[dict]:
    """What Chromium shows of pages; walks through them, one after the other in one browser."""
    command = ["node", HERE / "page.mjs", NODE, *pages]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60 + 10 * len(pages))
    assert done.returncode == 0, done.stderr
    seen = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert len(seen) == len(pages), done.stderr
    return seen


def check_page(seen: dict) -> None:
    """Nothing went wrong, nothing was loaded, and the keyboard walks."""
    assert seen["errors"] == []
    assert seen["requests"] == []
    assert seen["bar"] < 60, "the map has the room"
    steps = seen["steps"]
    assert len(set(steps)) == len(steps)
    walked = dict(seen["walked"])
    if steps:
        assert walked["Home"] == steps[0]
        assert walked["End"] == steps[-1]
        assert seen["zoomed"] == pytest.approx(1.25, abs=0.01)
    if len(steps) > 1:
        assert [where for _, where in seen["walked"][:3]] == [steps[0], steps[1], steps[0]]
