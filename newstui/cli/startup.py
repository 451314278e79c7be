"""The end of a start."""

import gc


def loaded() -> None:
    """Collect garbage again, but never among the modules that the start has loaded."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
