"""The calibration card in place of the screen, and the screen again in the way that reads right."""

import os
import signal
from typing import TYPE_CHECKING

from newstui.terminal.calibration import Outcome
from newstui.terminal.card import outcome_sentence
from newstui.terminal.cards import Ended, ask_reader
from newstui.terminal.memory import forget_calibration, keep_calibration
from newstui.ui.driver import RightToLeftDriver

if TYPE_CHECKING:
    from newstui.ui.app import NewstuiApp
    from newstui.ui.screens.reader import ReaderScreen


def calibrate(app: "NewstuiApp", driver: RightToLeftDriver, reader: "ReaderScreen") -> None:
    """Ask what reads right, keep the answer, and show the screen in it at once."""
    outcome, kept = Outcome("left"), False
    ended = 0
    with app.suspend():
        try:
            if not driver.leaving:
                outcome = _ask(app, driver)
        except Ended as told:
            ended = told.number
        except OSError:
            # The terminal is not the controlling one; nothing was asked.
            outcome = Outcome("left")
        if outcome.ending != "left":
            kept = _keep(app, driver, outcome)
    if ended and ended != signal.SIGINT:
        app.exit(None, 128 + ended)
        return
    app.repaint()
    reader.end_check()
    again = reader.keymap.shown("calibrate")
    reader.say(outcome_sentence(outcome, app.words, kept=kept, rtl=app.settings.rtl, how=again))


def _keep(app: "NewstuiApp", driver: RightToLeftDriver, outcome: Outcome) -> bool:
    """Keep the answer and write in it from now on; where nothing read right, go by detection again."""
    found = driver.pending.found if driver.pending else driver.profile
    if outcome.profile is None:
        forget_calibration(app.paths, found, os.environ)
    kept = outcome.profile is not None and keep_calibration(app.paths, outcome.profile, os.environ)
    if app.settings.rtl == "auto":
        driver.take_profile(outcome.profile or found)
        app.calibrated = outcome.profile is not None
    return kept


def _ask(app: "NewstuiApp", driver: RightToLeftDriver) -> Outcome:
    pending = driver.pending
    found = pending.found if pending else driver.profile
    return ask_reader(
        found,
        app.words.and_english(),
        keyboard=app.settings.keyboard,
        waiting=pending.filter if pending else None,
    )
