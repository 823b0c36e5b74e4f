"""A claim file: its model, its words, its readers and its writer."""
