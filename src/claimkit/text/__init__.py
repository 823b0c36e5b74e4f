"""A document as a reader reads it: text, sentences, quotations, phrases."""
