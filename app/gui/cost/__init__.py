"""Tokens in and out, what they would have cost elsewhere, the energy they took here."""
