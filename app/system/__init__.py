"""Machine facts: memory, processors, GPUs."""
