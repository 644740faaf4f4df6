"""Making quantization levels of a model: what to make, how it goes on, what came of it."""
