"""SQLite database and settings file."""
