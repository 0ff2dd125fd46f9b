import assert from "node:assert/strict";
import { test } from "node:test";
import { needsLab, VIEW } from "./outputs";

test("widgets, tables, pictures and plain words need no JupyterLab", () => {
  assert.equal(needsLab({ [VIEW]: { model_id: "a" }, "text/plain": "Widget()" }), false);
  assert.equal(needsLab({ "text/html": ["<table>", "</table>"], "text/plain": "1" }), false);
  assert.equal(needsLab({ "image/svg+xml": "<svg/>" }), false);
  assert.equal(needsLab({ "text/plain": "It cost $5" }), false);
});

test("formulas, scripts and charts in a format of their own do", () => {
  assert.equal(needsLab({ "text/latex": "$x$", "text/plain": "x" }), true);
  assert.equal(needsLab({ "text/html": "<p>$x$ is unknown</p>" }), true);
  assert.equal(needsLab({ "text/html": ["<div></div>", "<SCRIPT>draw()</SCRIPT>"] }), true);
  assert.equal(needsLab({ "application/vnd.vegalite.v5+json": {}, "text/plain": "Chart" }), true);
});
