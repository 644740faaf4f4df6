"""How engines work for the user: the dialog and its parts."""
