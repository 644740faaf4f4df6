"""How a model is loaded: the dialog and its parts."""
