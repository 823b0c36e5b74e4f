"""What follows from claim files and documents: support, coverage, review, wording."""
