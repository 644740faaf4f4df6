"""Levels of a family with their speed, memory and quality: choose, watch, decide."""
