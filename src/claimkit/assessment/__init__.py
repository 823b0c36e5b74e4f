"""Every claim with its support, as outputs show it."""
