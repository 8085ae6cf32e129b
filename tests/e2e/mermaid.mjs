// Reads journeys with Mermaid's own parser: one JSON line for each file that is named.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(folder, "package.json")));
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!DOCTYPE html><body></body>");
globalThis.window = window;
globalThis.document = window.document;
const entry = join(folder, "node_modules/mermaid/dist/mermaid.core.mjs");
const mermaid = (await import(pathToFileURL(entry))).default;

// Mermaid puts these signs in place of entities while it parses.
const decode = (text) =>
  text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
for (const file of files) {
  let told;
  try {
    const text = readFileSync(file, "utf8");
    await mermaid.parse(text);
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    told = {
      type: diagram.type,
      sections: diagram.db.getSections().map(decode),
      tasks: diagram.db.getTasks().map((task) => ({
        section: decode(task.section),
        task: decode(task.task),
        score: task.score,
        people: task.people.map(decode),
      })),
    };
  } catch (error) {
    told = { error: String(error) };
  }
  console.log(JSON.stringify(told));
}
