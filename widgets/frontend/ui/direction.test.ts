import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import type * as Compiler from "typescript";
import { apart, listed, sentence } from "./direction";

const ts = createRequire(path.join(process.cwd(), "package.json"))("typescript") as typeof Compiler;
const NO_SENTENCE = /^cr-|^;|[[/<]/; // names of classes, keys, selectors, addresses, elements

test("a label from right to left is set apart, any other stands as it is", () => {
  assert.equal(apart("Trust"), "Trust");
  assert.equal(apart("الثقة (2)"), "\u2068الثقة (2)\u2069");
  assert.equal(listed(["Care", undefined, "", "אמון"], " · "), "Care · \u2068אמון\u2069");
  assert.equal(apart("Trust", true), "\u2068Trust\u2069", "on a page that runs from right to left");
  assert.equal(sentence`${"אמון"}: ${2} points. ${"Care"} next.`, "\u2068אמון\u2069: 2 points. Care next.");
});

/** Where words are put into a sentence of ours without being set apart: file, line and source. */
function mixed(): string[] {
  const names = readdirSync(".", { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name) && !name.includes(".test.") && !name.startsWith("node_modules"));
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ".");
  const program = ts.createProgram(names, options);
  const types = program.getTypeChecker();
  const found: string[] = [];

  /** Whether what is inserted may be anybody's words: numbers are not, nor words of ours that are made from numbers. */
  function anybodys(one: Compiler.Expression): boolean {
    if (isApart(one)) return false;
    if (ts.isParenthesizedExpression(one)) return anybodys(one.expression);
    if (ts.isConditionalExpression(one)) return anybodys(one.whenTrue) || anybodys(one.whenFalse);
    if (ts.isBinaryExpression(one) && one.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) return anybodys(one.left) || anybodys(one.right);
    if (ts.isTemplateExpression(one)) return one.templateSpans.some((span) => anybodys(span.expression));
    const ours = ts.isCallExpression(one) && ts.isIdentifier(one.expression) && !(types.getTypeAtLocation(one).flags & ts.TypeFlags.Any);
    if (ours && !one.arguments.some(anybodys) && !one.arguments.some((given) => types.getTypeAtLocation(given).flags & ts.TypeFlags.Object)) return false;
    const type = types.getTypeAtLocation(one);
    return (type.isUnion() ? type.types : [type]).some((part) => (part.flags & (ts.TypeFlags.String | ts.TypeFlags.Any)) !== 0);
  }
  /** Whether it is set apart: by a function of ours, or in an element of its own. */
  function isApart(one: Compiler.Expression): boolean {
    return ts.isCallExpression(one) ? ["apart", "listed", "t", "rich"].includes(one.expression.getText()) : ts.isTaggedTemplateExpression(one) && one.tag.getText() === "sentence";
  }
  function look(node: Compiler.Node): void {
    if (ts.isNewExpression(node)) return; // an error, for developers
    if (ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent)) {
      const words = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join("");
      if (/\s/.test(words) && !NO_SENTENCE.test(words) && node.templateSpans.some((span) => anybodys(span.expression))) note(node);
    }
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
      const blank = [node.left, node.right].some((side) => ts.isStringLiteral(side) && /\s/.test(side.text));
      if (blank && anybodys(node)) note(node);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "join") {
      if (node.arguments.some((between) => ts.isStringLiteral(between) && /[,;·]/.test(between.text))) note(node);
    }
    if (ts.isJsxElement(node) || ts.isJsxFragment(node)) {
      const hidden = ts.isJsxElement(node) && node.openingElement.getText() === '<span class="cr-hidden">'; // part of a button's name
      const words = hidden || node.children.some((child) => ts.isJsxText(child) && /[A-Za-z]{2}/.test(child.text));
      for (const child of node.children) {
        const inserted = ts.isJsxExpression(child) ? child.expression : undefined;
        const drawn = inserted && /Element|ComponentChildren/.test(types.typeToString(types.getTypeAtLocation(inserted)));
        if (words && inserted && !drawn && anybodys(inserted)) note(inserted);
      }
    }
    ts.forEachChild(node, look);
  }
  function note(node: Compiler.Node): void {
    const file = node.getSourceFile();
    found.push(`${path.relative(".", file.fileName)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText()}`);
  }
  for (const file of program.getSourceFiles()) if (names.includes(path.relative(".", file.fileName))) look(file);
  return found;
}

test("every label in a sentence of ours is set apart", () => {
  assert.deepEqual(mixed(), []);
});
