// Runs the unit tests: every *.test.ts, bundled for Node, under its own test runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { build } from "esbuild";
import { writeMessages } from "./messages.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = mkdtempSync(path.join(tmpdir(), "commonroom-units-"));
try {
  writeMessages();
  await build({
    absWorkingDir: here,
    entryPoints: readdirSync(here, { recursive: true }).filter((file) => !file.startsWith("node_modules") && /\.test\.tsx?$/.test(file)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node18",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "empty", ".ftl": "text" },
    logLevel: "warning",
  });
  const files = readdirSync(out, { recursive: true }).filter((file) => file.endsWith(".mjs")).map((file) => path.join(out, file));
  process.exitCode = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
