"""Finding models on the Hub: search, the page of a repository, its levels and its card."""
