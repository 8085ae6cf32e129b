"""What all end-to-end tests share: the binary, the examples, and a place for what they make."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from program import Program

ROOT = Path(__file__).parents[2]
OUT = Path(__file__).parent / "out"
MAPS = sorted([*ROOT.glob("examples/*.ron"), *ROOT.glob("assets/templates/*.ron")])


@pytest.fixture(scope="session")
def touchline() -> Program:
    """The program under test."""
    return Program(Path(os.environ["TOUCHLINE"]))


@pytest.fixture
def out(request: pytest.FixtureRequest) -> Path:
    """A folder that is kept, named after the test."""
    folder = OUT / re.sub(r"[^\w.-]+", "-", request.node.name.removeprefix("test_")).strip("-")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def random_maps(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Fifty maps with every script and everything that is hard on other formats."""
    folder = tmp_path_factory.mktemp("random")
    command = ["cargo", "run", "-q", "--locked", "--example", "random_maps", "--", folder, "50"]
    subprocess.run(command, check=True, cwd=ROOT)
    return sorted(folder.glob("*.ron"))
