"""The copies of sources that are at hand, and what they say of quotations, figures and directions."""
