"""The queue of downloads: its page, its rows, and the indicator in the sidebar."""
