"""What the terminal does with right-to-left text: detection, modes, output, keys; without Textual.

The screen asks the terminal before it imports Textual and takes the answer after::

    pending = begin_query(os.environ, settings.rtl)
    ...  # the slow imports
    profile = pending.finish()
    App(driver_class=make_driver(profile, pending)).run()

Command-line output asks nothing: ``command_line_profile``, then ``for_output`` line by line.
"""

from newstui.terminal.asking import Pending, begin_query
from newstui.terminal.detect import choose, parse_reply
from newstui.terminal.memory import (
    calibrated,
    command_line_profile,
    keep_calibration,
    remember,
    remembered,
)
from newstui.terminal.output import for_output
from newstui.terminal.profile import MODES, PLAIN, Marks, Mode, Profile
from newstui.terminal.replies import QUERY

__all__ = [
    "MODES",
    "PLAIN",
    "QUERY",
    "Marks",
    "Mode",
    "Pending",
    "Profile",
    "begin_query",
    "calibrated",
    "choose",
    "command_line_profile",
    "for_output",
    "keep_calibration",
    "parse_reply",
    "remember",
    "remembered",
]
