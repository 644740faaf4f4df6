"""The library page: families of models, details of a file, importing. GUI thread."""
