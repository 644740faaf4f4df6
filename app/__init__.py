"""Quantscope: run GGUF language models on your own computer."""
