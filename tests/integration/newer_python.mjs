// Runs a command of claimkit in the Python of the pyodide package, with the standard library alone: the sources, a folder to run in, the words.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const { loadPyodide } = require("pyodide");
const [sources, folder, ...words] = process.argv.slice(2);
const python = await loadPyodide();
for (const [name, path] of [["/sources", sources], ["/project", folder]]) {
  python.FS.mkdirTree(name);
  python.mountNodeFS(name, path);
}
python.globals.set("words", python.toPy(words));
const code = python.runPython(`
import os, sys
os.chdir("/project")
sys.path.insert(0, "/sources")
from claimkit.cli import run
print("Python", *sys.version_info[:2])
run(list(words))
`);
process.exitCode = code;
