"""A short run of benchmarks/fuzz_layout.py: random and hostile text keeps what must hold of every layout."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "fuzz_layout.py"


def test_random_layouts_keep_their_invariants() -> None:
    spec = importlib.util.spec_from_file_location("fuzz_layout", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    fuzz = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fuzz)
    reports: list[str] = []
    assert fuzz.run(1_200, 7, reports.append) == 0, reports[:3]
