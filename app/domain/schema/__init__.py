"""JSON schemas turned into grammars. Pure functions, any thread."""
