"""Seeing why an answer came out as it did."""
