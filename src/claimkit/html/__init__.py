"""The report: one self-contained page that shows the documents with every statement marked by how well it is supported."""
