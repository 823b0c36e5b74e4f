"""Writes the generated files: the JSON Schemas, and the pages whose tables come from the code.

``python tools/generate.py`` writes them, ``--check`` only compares and exits with 1 if a file differs. What is written by hand of a page stands
in ``tools/templates``; ``@@NAME@@`` there is where a generated part goes.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from claimkit.api import SCHEMAS, schema
from claimkit.catalog import exporters, page, reporter, reporter_names, rules
from claimkit.derivation import CEILING_TABLE, MARKS, STATUS_TABLE, Row
from claimkit.vocabulary import Kind, Status

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATES: Final = ROOT / "tools" / "templates"
Schema = Mapping[str, Any]

FAMILIES: Final = {
    "FIL": "the file",
    "SCH": "the schema",
    "REF": "references",
    "IDN": "identifiers",
    "EVD": "evidence",
    "CNF": "confidence",
    "PAS": "passages",
    "COV": "coverage",
    "PRV": "provenance",
    "WRD": "wording",
    "SEC": "safety",
    "SUP": "suppressions",
    "TDY": "tidiness",
}
FORMS: Final = {
    "^[0-9a-f]{64}": "SHA-256",
    "^[0-9]{4}-": "date",
    "^[0-9]{4}(": "year, year-month or date",
    "^v1:": "fingerprint",
}
PLAIN: Final = {"string": "text", "integer": "whole number", "boolean": "`true` or `false`"}
LEFT_OUT: Final = {
    "Appraisal.synthesizes": "`randomized-trial`",
    "Claim.scope": "not restricted",
    "Document.path": "the text is not at hand",
    "FilledSlot.differs": "direct",
    "Source.appraisal": "design `other`",
    ".document": "the only document with a path",
    "Scope.": "not restricted",
}
FURTHER: Final = {
    "_complete": "no required slot is open, and the ceiling is moderate or high",
    "_inferred": "it rests on claims, and each of them is supported or partly supported",
}


def files() -> dict[Path, str]:
    """Every generated file with its text."""
    claims, export, report = schema("claims"), schema("export"), schema("report")
    reference = ROOT / "docs" / "reference"
    return {
        **{ROOT / "schemas" / f"{name}-1.schema.json": _json(schema(name)) for name in SCHEMAS},
        reference / "rules.md": _page("rules", SUMMARY=_rule_summary(), RULES=_rules()),
        reference / "file-format.md": _page("file-format", FIELDS=_fields(claims), WORDS=_words(claims)),
        reference / "reporters.md": _page("reporters", REPORTERS=_reporters(), FIELDS=_report_fields(report)),
        reference / "exports.md": _page("exports", FORMATS=_formats(), FIELDS=_export_fields(export, claims)),
        ROOT / "docs" / "explanation" / "evidence-model.md": _page(
            "evidence-model", STATUS=_status_table(), MARKS=_marks(), KINDS=_kinds(), CEILINGS=_ceilings()
        ),
    }


def _json(data: Schema) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _page(template: str, **parts: Iterator[str]) -> str:
    text = (TEMPLATES / f"{template}.md").read_text(encoding="utf-8")
    for name, lines in parts.items():
        text = text.replace(f"@@{name}@@", "\n".join(lines))
    return f"<!-- Written by tools/generate.py; the hand-written part is tools/templates/{template}.md. -->\n\n{text}"


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> Iterator[str]:
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


# ---- rules ----------------------------------------------------------------------------------------------------------


def _rule_summary() -> Iterator[str]:
    pages = [page(code) for code in rules()]
    yield from _table(
        ("code", "name", "severity", "what it finds"),
        ([f"[{p.rule.code}](#{p.rule.code.lower()})", f"`{p.rule.name}`", p.rule.level, p.title] for p in pages),
    )


def _rules() -> Iterator[str]:
    for family, codes in groupby(rules(), key=lambda code: code[:3]):
        yield f"## {family}: {FAMILIES[family]}\n"
        for code in codes:
            found = page(code)
            yield f"### {code}\n\n**{found.title}**\n"
            yield f"`{found.rule.name}`, {found.rule.when}, since {found.rule.since}.\n"
            yield f"{found.reason}\n"
            if found.rule.fixes:
                yield f"**Fix:** `claimkit fix` {found.rule.fixes}.\n"
            if found.text:
                yield f"`article.md`:\n\n```text\n{found.text}```\n"
            for name, example in (("Bad", found.bad), ("Good", found.good)):
                yield f"{name}:\n\n```yaml\n{example}```\n"


# ---- fields and words of a schema -----------------------------------------------------------------------------------


def _fields(claims: Schema) -> Iterator[str]:
    definitions = claims["$defs"]
    shared = _shared(definitions)
    yield from _object("The file", "", claims)
    for name, definition in definitions.items():
        if "properties" in definition:
            own = set(definition["properties"]) - set(shared if name in ("Document", "Source") else ())
            yield from _object(name, name, definition, own)
            if len(own) < len(definition["properties"]):
                yield "And all [bibliographic fields](#bibliographic-fields).\n"
    bibliography = {"description": "What a source and a document share.", "properties": shared}
    yield from _object("Bibliographic fields", "", bibliography)


def _shared(definitions: Schema) -> Schema:
    source, document = (definitions[name]["properties"] for name in ("Source", "Document"))
    return {name: field for name, field in source.items() if document.get(name) == field}


def _object(title: str, name: str, definition: Schema, only: set[str] | None = None) -> Iterator[str]:
    yield f"### {title}\n\n{definition.get('description', '')}\n"
    required = definition.get("required", ())
    rows = (
        [
            f"`{key}`",
            _type(field),
            "yes" if key in required else "",
            "" if key in required else _left_out(name, key, field),
            _meaning(field),
        ]
        for key, field in definition["properties"].items()
        if only is None or key in only
    )
    yield from _table(("field", "type", "required", "left out it means", "meaning"), rows)
    yield ""


def _type(field: Schema) -> str:
    match field:
        case {"$ref": ref}:
            name = ref.rpartition("/")[2]
            words = f"[{name}](#{name.lower()})"
        case {"const": value}:
            words = f"`{json.dumps(value)}`"
        case {"anyOf": options}:
            words = " or ".join(_type(option) for option in options)
        case {"if": _, "then": then, "else": otherwise}:
            words = f"{_type(otherwise)} or {_type(then)}"
        case {"type": "array", "items": items}:
            words = f"list of {_type(items)}"
        case {"type": "object", "additionalProperties": values}:
            words = f"mapping to {_type(values)}"
        case {"type": "object"}:
            words = "mapping"
        case {"type": "string", "pattern": pattern}:
            words = next((form for start, form in FORMS.items() if pattern.startswith(start)), "text")
        case {"type": "integer", "minimum": least, "maximum": most} if least > 0:
            words = f"whole number from {least} to {most}"
        case _:
            words = PLAIN[field["type"]] + (" from 0" if field.get("minimum") == 0 else "")
    return words


def _left_out(name: str, key: str, field: Schema) -> str:
    for wanted in (f"{name}.{key}", f".{key}", f"{name}."):
        if wanted in LEFT_OUT and name:
            return LEFT_OUT[wanted]
    if "default" in field:
        return f"`{json.dumps(field['default']).strip(chr(34))}`"
    return "empty" if field.get("type") in ("array", "object") else "not said"


def _meaning(field: Schema) -> str:
    text = str(field.get("description", ""))
    examples = field.get("examples", ())
    return f"{text}; for example `{json.dumps(examples[0], ensure_ascii=False)}`" if examples else text


def _words(claims: Schema) -> Iterator[str]:
    for name, definition in claims["$defs"].items():
        if "enumDescriptions" in definition:
            yield f"### {name}\n\n{definition['description']}\n"
            pairs = zip(definition["enum"], definition["enumDescriptions"], strict=True)
            yield from _table(("word", "meaning"), ([f"`{word}`", meaning] for word, meaning in pairs))
            yield ""
        elif "enum" in definition:
            yield f"### {name}\n\n{definition['description']}\n"
            yield ", ".join(f"`{word}`" for word in definition["enum"]) + "\n"


# ---- exports --------------------------------------------------------------------------------------------------------


def _formats() -> Iterator[str]:
    yield from _table(
        ("format", "media type", "ending", "what it cannot hold"),
        ([f"`{e.name}`", f"`{e.media_type}`", f"`{e.suffix}`", e.loses or "nothing"] for e in exporters().values()),
    )


def _export_fields(export: Schema, claims: Schema) -> Iterator[str]:
    """The objects that a claim file has not; what a claim file has too is a link to its page."""
    same = {name.lower() for name, definition in export["$defs"].items() if claims["$defs"].get(name) == definition}
    for line in _export_objects(export, claims):
        yield re.sub(r"\]\(#(\w+)\)", lambda to: f"](file-format.md#{to[1]})" if to[1] in same else to[0], line)


def _export_objects(export: Schema, claims: Schema) -> Iterator[str]:
    """Of an object that extends one of the claim file, only what is added or changed."""
    yield from _object("The export", "", export)
    for name, definition in export["$defs"].items():
        base = {"ExportedSlot": "FilledSlot"}.get(name, name.removeprefix("Exported"))
        if "properties" not in definition or claims["$defs"].get(name) == definition:
            continue
        known = claims["$defs"].get(base, {}).get("properties", {})
        own = {key for key, field in definition["properties"].items() if known.get(key) != field}
        yield from _object(name, name, definition, own)
        if known:
            yield f"And all fields of [{base}](file-format.md#{base.lower()}).\n"
    derived = {"$defs": {name: word for name, word in export["$defs"].items() if name not in claims["$defs"]}}
    yield from _words(derived)


# ---- reporters ------------------------------------------------------------------------------------------------------


def _reporters() -> Iterator[str]:
    found = [reporter(name) for name in reporter_names()]
    rows = ([f"[`{one.name}`](#{one.name})", one.purpose, one.standard] for one in found)
    yield from _table(("reporter", "what it is for", "its output is"), rows)


def _report_fields(report: Schema) -> Iterator[str]:
    yield from _object("The report", "", report)
    for name, definition in report["$defs"].items():
        if "properties" in definition:
            yield from _object(name, name, definition)
    yield from _words(report)


# ---- the evidence model ---------------------------------------------------------------------------------------------


def _status_table() -> Iterator[str]:
    signs = {True: "1 or more", False: "0", None: "any"}
    yield from _table(
        ("direct for", "direct against", "indirect for", "indirect against", "and", "status", "basis"),
        ([*(signs[count] for count in row[:4]), _further(row), f"**{row.status}**", row.basis] for row in STATUS_TABLE),
    )


def _further(row: Row) -> str:
    return FURTHER[row.further.__name__] if row.further else ""


def _marks() -> Iterator[str]:
    yield from _table(
        ("status", "mark", "`unsupported`", "meaning"),
        ([f"`{s}`", MARKS[s], "**true**" if s.is_unsupported else "false", s.meaning] for s in Status),
    )


def _kinds() -> Iterator[str]:
    grouped = groupby(Kind, key=lambda kind: kind.group)
    yield from _table(("group", "kinds"), ([group, ", ".join(kinds)] for group, kinds in grouped))


def _ceilings() -> Iterator[str]:
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in CEILING_TABLE.strip().splitlines())
    yield from _table(head, iter(rows))


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with ``--check`` compare them; the exit code."""
    stale = [path for path, text in files().items() if not path.exists() or path.read_bytes() != text.encode()]
    for path in stale:
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files()[path].encode())
        print(("differs: " if "--check" in arguments else "written: ") + path.relative_to(ROOT).as_posix())
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
