"""The command line: the same services as the window, headless. Main thread."""
