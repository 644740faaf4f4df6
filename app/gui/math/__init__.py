"""Formulas in TeX as pictures that stand on the line of their text."""
