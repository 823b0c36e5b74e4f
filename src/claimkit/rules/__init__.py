"""The rules, one module each; `claimkit.catalog` finds them."""
