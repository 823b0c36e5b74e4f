"""What tests are written with: `check_exporter` holds an exporter to the contract that our own ones keep, and the plugin of pytest checks claim files."""

TYPE_CHECKING = False  # every run of pytest loads this package, for the plugin in it
if TYPE_CHECKING:
    from claimkit.exporters import Exporter

__all__ = ["check_exporter"]


def check_exporter(exporter: "Exporter") -> None:
    """Raises `AssertionError`, which lists every fault, unless the exporter keeps to the contract.

    A name of its own; the same text each time, which ends with a line end; the marks of exactly the unsupported claims, found by its
    ``marks`` and there in words; and each field of an export shown, or listed in ``loses``. It takes some seconds.
    """
    from claimkit.testing._contract import faults

    if found := list(faults(exporter)):
        raise AssertionError(f"{exporter.name}:\n" + "\n".join(found))
