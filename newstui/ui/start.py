"""The start of the screen: the application on this terminal, from the first frame to the exit status."""

import os
from collections.abc import Sequence
from contextlib import nullcontext, suppress

from newstui.config import Problem, Settings
from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.locale import Language
from newstui.terminal import Pending, Profile
from newstui.terminal.colours import colour_depth
from newstui.ui.app import NewstuiApp
from newstui.ui.collecting import Collecting
from newstui.ui.driver import make_driver
from newstui.ui.gallery import gallery_for


def run(
    library: Library,
    settings: Settings,
    *,
    language: Language,
    profile: Profile,
    pending: Pending | None = None,
    problems: Sequence[Problem] = (),
) -> int:
    """Show the reader until it is left; gives the exit status. Raises ``LibraryError`` where it cannot go on.

    ``pending`` is the question that gave ``profile``: its late answers are swallowed.
    """
    driver = make_driver(profile, pending, titled=settings.window_title)
    depth = colour_depth(os.environ, profile)
    app = NewstuiApp(
        library,
        settings,
        language=language,
        driver=driver,
        depth=depth,
        problems=problems,
        calibrated=profile.calibrated or profile.override,
        gallery=gallery_for(profile, depth, settings.pictures, os.environ),
    )
    app.collecting = Collecting()
    app.run()
    with suppress(LibraryError) if app.trouble else nullcontext():
        app.library.close()
    if app.trouble:
        raise app.trouble
    return app.return_code or 0
