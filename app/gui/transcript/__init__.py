"""The conversation as it is read: a virtual list of messages, made of pooled widgets."""
