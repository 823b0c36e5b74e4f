"""The exporters, one module each; `claimkit.catalog` finds them."""
