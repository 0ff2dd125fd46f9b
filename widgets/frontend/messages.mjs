// Writes locale/messages/<audience>.ts: which messages there are and what goes into each, as types.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { FluentResource } from "@fluent/bundle";

const here = path.dirname(fileURLToPath(import.meta.url));
const ENGLISH = path.join(here, "..", "commonroom", "locale", "en");
/** Kinds that a page fetches when a question of theirs comes up; each has messages of its own. */
export const FETCHED = JSON.parse(readFileSync(path.join(here, "kinds", "fetched.json"), "utf8"));
const AUDIENCES = ["participant", "facilitator", "remote", "stage", ...FETCHED]; // those that a browser reads

/** What goes into a pattern: the names of its variables, and its elements as “<name>”. */
function slots(node, found = new Set()) {
  if (typeof node === "string") for (const [element] of node.matchAll(/<\w+>/g)) found.add(element);
  else if (Array.isArray(node)) node.forEach((one) => slots(one, found));
  else if (node && typeof node === "object") {
    if (node.type === "var") found.add(node.name);
    Object.values(node).forEach((one) => slots(one, found));
  }
  return found;
}

function typed(audience) {
  const { body } = new FluentResource(readFileSync(path.join(ENGLISH, `${audience}.ftl`), "utf8"));
  const lines = body.filter(({ id }) => !id.startsWith("-")).map(({ id, value }) => {
    const names = [...slots(value)].map((name) => `"${name}"`).join(" | ");
    return `  "${id}": ${names || "never"};`;
  });
  return `// Made by messages.mjs of commonroom/locale/en/${audience}.ftl.\n\nexport interface Messages {\n${lines.join("\n")}\n}\n`;
}

export function writeMessages() {
  const folder = path.join(here, "locale", "messages");
  mkdirSync(folder, { recursive: true });
  for (const audience of AUDIENCES) writeFileSync(path.join(folder, `${audience}.ts`), typed(audience));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeMessages();
