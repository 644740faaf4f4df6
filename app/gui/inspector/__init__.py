"""The window that looks into GGUF files. Imported when it is first opened."""
