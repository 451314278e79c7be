"""HTML in, sanitised blocks and figures out."""
