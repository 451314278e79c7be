"""What the commands do: each function acts on the reader's screen as it stands."""
