"""The window on a machine that has none to show."""

from __future__ import annotations

import pytest

from conftest import ROOT
from program import Program


@pytest.mark.parametrize("args", [(), (ROOT / "examples/mobile-plan.ron",)], ids=["empty", "a map"])
def test_without_a_display_one_sentence_names_the_way_out(touchline: Program, args):
    done = touchline.run(*args)
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1, done.err
    assert "touchline export" in done.err
