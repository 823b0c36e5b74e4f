"""The generated parts of the pages: one module for each page, or for pages of one sort."""
