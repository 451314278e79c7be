"""What the terminal does with right-to-left text: detection, modes, output, keys; without Textual."""

from newstui.terminal.profile import PLAIN, Marks, Mode, Profile

__all__ = ["PLAIN", "Marks", "Mode", "Profile"]
