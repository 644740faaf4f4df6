"""Comparing models, levels of a family above all."""
