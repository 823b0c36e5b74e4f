"""The reporters, one module each; `claimkit.catalog` finds them."""
