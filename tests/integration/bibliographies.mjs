// Prints what citeproc-js and citation-js make of bibliographies, which are given as JSON: their text in CSL-JSON, BibLaTeX and RIS, by format.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const CSL = require("citeproc");
const styles = require("@citation-js/plugin-csl/lib/styles.json");
const locales = require("@citation-js/plugin-csl/lib/locales.json");
const { Cite } = require("@citation-js/core");
for (const plugin of ["bibtex", "ris", "csl"]) require(`@citation-js/plugin-${plugin}`);
const types = { "csl-json": "@csl/list+object", biblatex: "@biblatex/text", ris: "@ris/file" };

function bibliography(items, style) {
  const known = new Map(items.map((item) => [item.id, item]));
  const system = { retrieveItem: (id) => structuredClone(known.get(id)), retrieveLocale: () => locales["en-US"] };
  const engine = new CSL.Engine(system, styles[style], "en-US");
  engine.updateItems([...known.keys()]);
  return engine.makeBibliography()[1];
}

function read(format, text) {
  const given = format === "csl-json" ? JSON.parse(text) : text;
  const { data } = new Cite(given, { forceType: types[format], generateGraph: false });
  return data.map(({ title, keyword }) => ({ title, keyword }));
}

const given = JSON.parse(readFileSync(0, "utf8"));
const found = { read: {}, styled: {} };
for (const [format, text] of Object.entries(given)) found.read[format] = read(format, text);
if (given["csl-json"]) for (const style of ["apa", "vancouver"]) found.styled[style] = bibliography(JSON.parse(given["csl-json"]), style);
process.stdout.write(JSON.stringify(found));
