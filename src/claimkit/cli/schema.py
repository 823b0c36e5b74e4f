"""``claimkit schema``: print a JSON Schema.

examples:
  claimkit schema > claims-1.schema.json            of claim files; editors complete and explain with it
  claimkit schema export > export-2.schema.json     of what claimkit export --to json writes
"""

import json
import sys

from claimkit import cli
from claimkit.api import SCHEMAS, schema
from claimkit.cli.options import option


def add_arguments(parser: cli.Parser) -> None:
    option(parser, "name", "what it describes (default: claims, claim files)", nargs="?", choices=list(SCHEMAS), default="claims")


def run(options: cli.Options) -> int:
    sys.stdout.write(json.dumps(schema(options.name), ensure_ascii=False, indent=2) + "\n")
    return 0
