"""The engine process and the worker thread that drives it."""
