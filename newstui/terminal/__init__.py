"""What this terminal does with right-to-left text, and how to write to it."""
