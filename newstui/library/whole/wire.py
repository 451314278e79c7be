"""How the extracting process is spoken to: a question in JSON and bytes to it, an answer in JSON."""

import struct

LENGTHS = struct.Struct("!II")
"""Before a question: of it, and of the bytes after it."""
LENGTH = struct.Struct("!I")
"""Before an answer."""
