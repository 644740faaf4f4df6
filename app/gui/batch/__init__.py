"""Many prompts for several levels: what is prepared, what runs, what came of it. GUI thread."""
