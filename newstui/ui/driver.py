"""Textual's driver with the terminal's right-to-left mode around it."""

import sys

from textual.drivers.linux_driver import LinuxDriver

from newstui.terminal import Profile


def make_driver(profile: Profile) -> type[LinuxDriver]:
    """Return a driver class for ``App(driver_class=…)`` that writes as ``profile`` needs it."""

    class ProfileDriver(RightToLeftDriver):
        """The driver of one terminal."""

    ProfileDriver.profile = profile
    return ProfileDriver


class RightToLeftDriver(LinuxDriver):
    """Switches the terminal's own ordering off while the alternate screen is shown.

    After ``fg`` the alternate screen is empty and Textual repaints only what changed: the application
    subscribes to ``app_resume_signal`` and repaints all.
    """

    profile = Profile()

    def start_application_mode(self) -> None:
        """Enter the mode, then the alternate screen: VTE gives its rows the mode as it makes them."""
        if self.profile.enter and sys.__stderr__ is not None:
            sys.__stderr__.write(self.profile.enter)
            sys.__stderr__.flush()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Leave the alternate screen, then the mode."""
        super().stop_application_mode()
        if self.profile.leave:
            self.write(self.profile.leave)
            self.flush()
