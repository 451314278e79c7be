"""A command that cannot go on says why in one sentence."""


class CommandError(Exception):
    """Ends a command with status 1; the message is a sentence in the interface's language."""
