"""Model the statements of an article as claims, check the evidence listed for each, and export them.

``import claimkit`` itself loads nothing heavy: the public names (`claimkit.api.__all__`) are fetched when first used. Type checkers find them in ``__init__.pyi``.
"""

__version__ = "0.1.0"

_FUNCTIONS = ("assess", "badge", "check", "coverage", "dump", "export", "find_settings", "load", "loads", "report", "schema")


def __getattr__(name: str) -> object:
    # All other lower-case names are sub-modules, which the import system finds by itself once this has failed.
    if name == "__all__" or name in _FUNCTIONS or name[0].isupper():
        from importlib import import_module

        return getattr(import_module("claimkit.api"), name)
    raise AttributeError(f"module 'claimkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__getattr__("__all__"), "__version__"]
