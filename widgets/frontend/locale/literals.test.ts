import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import type * as Compiler from "typescript";

const ts = createRequire(path.join(process.cwd(), "package.json"))("typescript") as typeof Compiler;
const TOLD = /^(aria-(label|description|roledescription|valuetext|placeholder)|title|alt|placeholder|label|heading)$/;
const LETTERS = /\p{L}{2}/u;
const SENTENCE = /\p{L}{2,}[,:]? \p{L}/u;
const NO_WORDS = /(^|\s)(cr|deck|jp|lm)-|[[\]#<>{}=]|^(application|text)\/|^\(/; // classes, selectors, markup, media types and queries
const ASKING = new Set(["closest", "get", "load", "querySelector", "querySelectorAll", "startsWith"]); // take no words for people

/** Words for people that stand in the code, and not in a catalogue: file, line and source. */
function literals(source: string, name: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, name.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: string[] = [];
  const note = (node: Compiler.Node) => found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().trim()}`);
  const text = (node: Compiler.Node): string | undefined =>
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) ? node.text : undefined;

  function look(node: Compiler.Node, told: boolean): void {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isNewExpression(node)) return; // an error is for developers
    if (ts.isCallExpression(node) && ["t", "rich", "shared", "sharedRich"].includes(node.expression.getText())) {
      node.arguments.slice(1).forEach((given) => look(given, false));
      return look(node.arguments[0]!, false);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && ASKING.has(node.expression.name.text)) return;
    if (ts.isJsxText(node) && LETTERS.test(node.text)) note(node);
    if (ts.isJsxAttribute(node)) told = TOLD.test(node.name.getText());
    const words = text(node);
    if (words !== undefined && (told ? LETTERS : SENTENCE).test(words) && !NO_WORDS.test(words)) note(node);
    ts.forEachChild(node, (child) => look(child, told && !ts.isBinaryExpression(child)));
  }
  look(file, false);
  return found;
}

test("words for people in the code are found", () => {
  const source = `const a = <p title={there ? "Yes" : t("no")}>Here <b class="cr-one cr-two">{n}</b></p>; say("They are here."); say(\`\${n} more follow\`);`;
  assert.deepEqual(literals(source, "a.tsx").map((one) => one.replace(/^\S+ /, "")), [`"Yes"`, "Here", `"They are here."`, "} more follow`"]);
  assert.deepEqual(literals(`import a from "b c"; const d = <a class="cr-one" href={x === "Two" ? "/three" : t("four")}>· {t("five", { six: 7 })}</a>;`, "a.tsx"), []);
});

test("every word for people stands in a catalogue", () => {
  const names = readdirSync(".", { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|\.d\.ts$|^node_modules|^locale.messages/.test(name));
  assert.deepEqual(names.flatMap((name) => literals(ts.sys.readFile(name)!, name)), []);
});
