"""A language server: diagnostics, hover, completion, places and actions for claim files and the articles that they are about."""
