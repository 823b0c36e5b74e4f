// Prints what markdown-it and parse5 make of texts: the words that a browser would show, for each file that is named, as JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const { default: MarkdownIt } = await load("markdown-it");
const { parse } = await load("parse5");
const katex = process.argv[2] === "--katex" ? (await load("@vscode/markdown-it-katex")).default : null;
const markdown = new MarkdownIt({ html: true, linkify: false });
if (katex) markdown.use(katex.default ?? katex);

const hidden = new Set(
  "script style template noscript iframe object audio video canvas datalist del s strike rt rp annotation head".split(" "),
);
const inline = new Set(
  "a abbr b bdi bdo cite code dfn em font i ins kbd label mark math mi mn mo mrow q rb ruby samp small span strong sub sup tt u var wbr".split(" "),
);

function words(page) {
  const out = [];
  const stack = [parse(page)];
  while (stack.length) {
    const node = stack.pop();
    if (typeof node === "string") out.push(node);
    else if (node.nodeName === "#text") out.push(node.value);
    else if (node.childNodes) {
      const attributes = node.attrs ?? [];
      if (node.tagName === "title") out.push(" ");
      if (hidden.has(node.tagName) && node.tagName !== "head") continue;
      if (attributes.some(({ name, value }) => name === "hidden" || (name === "style" && /display\s*:\s*none/.test(value)))) continue;
      if (node.namespaceURI?.endsWith("/svg") && ["title", "desc", "defs", "style"].includes(node.tagName)) continue;
      const space = inline.has(node.tagName) ? "" : " ";
      stack.push(space, ...[...node.childNodes].reverse(), space);
    }
  }
  return out.join("").replaceAll("\u00ad", "").normalize("NFKC").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

const files = JSON.parse(readFileSync(0, "utf8"));
const found = files.map(({ text, kind }) => words(kind === "html" ? text : markdown.render(text)));
process.stdout.write(JSON.stringify(found));
