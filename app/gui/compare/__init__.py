"""Several models' answers to one question, side by side."""
