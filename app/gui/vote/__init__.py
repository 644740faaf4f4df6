"""Blind votes: prompts and levels, hidden answers, what the votes prove."""
