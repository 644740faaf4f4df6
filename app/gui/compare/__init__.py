"""Several models' answers to one question, side by side, and what was measured of them."""
