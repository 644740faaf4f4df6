"""Files that go with a question: chips, preview, and where they come from."""
