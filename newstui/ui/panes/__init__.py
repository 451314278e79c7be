"""The three panes: shelves, headlines, article."""
