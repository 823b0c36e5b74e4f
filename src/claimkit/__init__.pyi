# The names that ``__init__`` fetches when they are first used, as type checkers see them.
__version__: str

from claimkit.api import *  # noqa: F403
