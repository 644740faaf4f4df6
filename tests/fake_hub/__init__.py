"""A Hub on loopback for the tests: the endpoints that the real client uses, and its faults."""
