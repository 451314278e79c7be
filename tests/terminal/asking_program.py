"""Asks its terminal and tells what it found out; run by the tests in a pseudo-terminal."""

import os
import sys
import time

from newstui.terminal import begin_query

wait, mode = float(sys.argv[1]), sys.argv[2]
pending = begin_query(os.environ, mode)
time.sleep(wait)
began = time.monotonic()
profile = pending.finish()
took = time.monotonic() - began
pending.release()
print(f"mode={profile.mode} name={profile.name} typed={pending.typed!r} quick={took < 0.25}", flush=True)
print("line=" + repr(sys.stdin.readline()), flush=True)
