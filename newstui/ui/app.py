"""The application: opens a library on the screen, keeps the colours, the language and the keys."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.color import ColorSystem
from textual.binding import BindingType
from textual.driver import Driver
from textual.events import Key, Resize, TextSelected

from newstui.config import Paths, Problem, Settings, UiState, load_keymap
from newstui.config.themes import Theme
from newstui.library.errors import LibraryError
from newstui.library.library import Library
from newstui.locale import Language, Words, detect_language
from newstui.terminal.clipboard import Copied
from newstui.terminal.colours import Depth
from newstui.text import Direction
from newstui.text.copied import text_to_copy
from newstui.ui.collecting import Collecting
from newstui.ui.colouring import Colouring
from newstui.ui.colours import textual_theme
from newstui.ui.commands import BY_ID
from newstui.ui.copier import Copier
from newstui.ui.driver import RightToLeftDriver
from newstui.ui.gallery import Gallery
from newstui.ui.graphics import Graphics
from newstui.ui.keymap import Keymap
from newstui.ui.painted import PaintedApp
from newstui.ui.screens.reader import ReaderScreen, layout_classes
from newstui.ui.settling import Settling

ANYWHERE = ("quit", "suspend", "redraw")
"""Commands whose keys act in fields and dialogs as they do elsewhere."""
THEME_SECONDS = 1.0
"""How often the program looks whether the reader wrote the theme's file anew."""
COLOUR_SYSTEMS = {
    "16": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
}


class NewstuiApp(PaintedApp, inherit_bindings=False):
    """The reader on a terminal."""

    CSS_PATH: ClassVar[list[str]] = ["styles/widgets.tcss", "styles/reader.tcss"]  # type: ignore[assignment]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    TITLE = "newstui"

    def __init__(
        self,
        library: Library,
        settings: Settings,
        *,
        language: Language,
        driver: type[Driver] | None = None,
        depth: Depth | None = None,
        problems: Sequence[Problem] = (),
        calibrated: bool = False,
        gallery: Gallery | None = None,
    ) -> None:
        """Show ``library``; ``driver`` writes to the terminal as that needs it, in colours of ``depth``.

        ``calibrated``: the reader has said before what reads right in this terminal, here or in the settings.
        """
        pictures = gallery or Gallery()
        super().__init__(driver, Graphics(pictures))
        self.depth = depth
        if depth is not None:
            self.console._color_system = COLOUR_SYSTEMS[depth]
        self.animation_level = "none"
        self.gallery = pictures
        self.library = library
        self.trouble: LibraryError | None = None
        """Why reading ended without being asked to."""
        self.calibrated = calibrated
        self.paths: Paths = library.paths
        self.state = UiState(self.paths.ui_state)
        self.collecting: Collecting | None = None
        """Set where the program has the process for itself."""
        self._copier = Copier(self)
        self._selected = ""
        self.settings = settings
        self.words = self._speak(language)
        keys, wrong = load_keymap(self.paths, BY_ID)
        self.problems = (*problems, *wrong)
        """What is wrong in the reader's files; the first is said until a key is pressed."""
        self.keymap = Keymap(keys, settings.keyboard)
        self.settling = Settling(self)
        self.colouring = Colouring(self, self.settling.theme_at_start())

    def get_default_screen(self) -> ReaderScreen:
        """Give the first screen: the reader, in the layout of the terminal's size."""
        screen = ReaderScreen(self, self.library, self.words, self.settings, self.keymap)
        screen.set_class(True, *layout_classes(self.size.width, self.size.height), update=False)
        return screen

    def on_mount(self) -> None:
        """Repaint everything after the shell's ``fg``; watch the theme's file."""
        self.app_resume_signal.subscribe(self, lambda _: self.repaint())
        self.set_interval(THEME_SECONDS, self._look_at_theme)
        reader = self.screen_stack[0]
        if self.library.recovered and isinstance(reader, ReaderScreen):
            told = self.library.recovered.sentence(self.words)
            self.call_after_refresh(reader.telling.say, told, lasting=True)
        elif self.problems and isinstance(reader, ReaderScreen):
            self.call_after_refresh(self.say_problem, self.problems[0])

    def _handle_exception(self, error: Exception) -> None:
        """End with a sentence where the library cannot be read any more; anything else is a bug."""
        if isinstance(error, LibraryError):
            self.trouble = error
            self.exit(return_code=1)
        else:
            super()._handle_exception(error)

    def use_library(self, library: Library, told: str = "", fetch: Sequence[int] = ()) -> None:
        """Show another library in place of this one, say why, and fetch some of its sources first."""
        before, self.library = self.library, library
        self.run_worker(self._reopen(before, told, fetch), group="reopen")

    async def _reopen(self, before: Library | None = None, told: str = "", fetch: Sequence[int] = ()) -> None:
        reader = self.screen_stack[0]
        if isinstance(reader, ReaderScreen):
            await reader.reopen(self.library, self.words)
            reader.refresher.start_new(fetch)
            if told:
                reader.say(told)
        if before is not None:
            before.close()

    def leave_sample(self) -> None:
        """Leave the sample edition for the reader's own library; it does not come back by itself."""
        self.state.put("sample-dismissed", True)
        self.use_library(Library.open(self.paths, self.settings))

    def switch_language(self) -> None:
        """Change the interface between Arabic and English, for this start and the next."""
        other: Language = "en" if self.words.language == "ar" else "ar"
        self.settling.keep("language", other)
        self.speak(other)

    def speak(self, language: Language) -> None:
        """Speak a language from now on, with everything where it was."""
        self.words = self._speak(language)
        self.run_worker(self._reopen(), group="reopen")

    @property
    def settings_file(self) -> Path:
        """Where the reader's settings stand."""
        return self.paths.settings_file

    def change(self, settings: Settings) -> None:
        """Hold other settings from now on, and show everything by them."""
        before, self.settings = self.settings, settings
        self.library.use_settings(settings)
        reader = self.screen_stack[0]
        if isinstance(reader, ReaderScreen):
            reader.settings = settings
        same = settings.language == before.language
        self.speak(self.words.language if same else detect_language(os.environ, settings.language))

    def _speak(self, language: Language) -> Words:
        return Words(language, isolated=True, digits=self.settings.digits)

    # ---- copying

    async def copy(self, logical: str) -> Copied:
        """Copy a text that may be copied, and tell what is known of it."""
        self._clipboard = logical
        return await self._copier.copy(logical)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy for whoever asks Textual to, in the same way."""
        self._clipboard = text_to_copy(text)
        self.run_worker(self.copy(self._clipboard), group="copy")

    def write_to_terminal(self, sequence: str) -> None:
        """Write a sequence that shows nothing."""
        if self._driver is not None:
            self._driver.write(sequence)

    def on_text_selected(self, _: TextSelected) -> None:
        """Hold what was selected for the middle button, and say how it is copied."""
        before, self._selected = self._selected, text_to_copy(self.screen.get_selected_text() or "")
        logical, reader = self._selected, self.screen_stack[0]
        if logical and logical != before and isinstance(reader, ReaderScreen):
            self.run_worker(self._copier.keep_selected(logical), group="copy")
            reader.say(self.words("message.selected", key=self.keymap.shown("copy-selection")))

    # ---- colours

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the stylesheets' variables where a theme has none of them: Textual's own themes."""
        return textual_theme(Theme()).variables

    def _look_at_theme(self) -> None:
        for problem in self.colouring.look()[:1]:
            self.say_problem(problem)

    def say_problem(self, problem: Problem) -> None:
        """Say what is wrong in one of the reader's files, until a key is pressed."""
        reader = self.screen_stack[0]
        if isinstance(reader, ReaderScreen):
            reader.telling.say(self.words.placed(problem), lasting=True)

    def load_themes(self) -> dict[str, Theme]:
        """Load the themes to choose from: all that the terminal has the colours for."""
        return self.colouring.load_all()

    def theme_problems(self, name: str) -> tuple[Problem, ...]:
        """Say what is wrong in the file of a theme that was loaded."""
        return self.colouring.problems.get(name, ())

    def keep_theme(self, name: str) -> None:
        """Show a theme now and at the next start."""
        self.theme = name
        self.settling.keep("theme", name)

    # ---- keys

    async def on_key(self, event: Key) -> None:
        """Quit, sleep and draw anew from fields and dialogs too, by keys that write nothing."""
        reader = self.screen_stack[0]
        for name in ANYWHERE:
            if event.key in self.keymap.keys(name) and not event.is_printable:
                event.stop()
                if isinstance(reader, ReaderScreen):
                    BY_ID[name].act(reader)

    # ---- the terminal

    @property
    def can_calibrate(self) -> bool:
        """Whether there is a terminal that can be asked about."""
        return isinstance(self._driver, RightToLeftDriver)

    def calibrate(self) -> None:
        """Try the ways of writing until one reads right in this terminal, and write in that from now on."""
        from newstui.ui.calibrating import calibrate  # noqa: PLC0415 - wanted once, if ever

        reader = self.screen_stack[0]
        if isinstance(self._driver, RightToLeftDriver) and isinstance(reader, ReaderScreen):
            calibrate(self, self._driver, reader)

    # ---- the window and the end

    def name_window(self, read: str, direction: Direction | None = None) -> None:
        """Name the terminal's window after what is read."""
        if isinstance(self._driver, RightToLeftDriver):
            self._driver.name_window(read, direction)

    def on_resize(self, _: Resize) -> None:
        """Make the pictures anew where a cell has another size now."""
        reader = self.screen_stack[0]
        if self.gallery.measure() and isinstance(reader, ReaderScreen):
            reader.picturing.renew()

    def rest(self) -> None:
        """Collect garbage, as long as no key comes."""
        if self.collecting is not None:
            self.collecting.look()

    def show_paged(self, logical: str, width: int) -> bool:
        """Show a text in the reader's pager, in place of the screen; False where there is none."""
        from newstui.ui.paging import show_paged  # noqa: PLC0415 - wanted by few

        driver = self._driver
        return isinstance(driver, RightToLeftDriver) and show_paged(self, driver.profile, logical, width)

    async def on_unmount(self) -> None:
        """Write what is to be remembered."""
        self.settling.write()
        self.state.save()
