"""Files that go with a question: reading them, counting their tokens, making them fit."""
