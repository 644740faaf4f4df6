"""The panel of everything that decides how answers are written. GUI thread."""
