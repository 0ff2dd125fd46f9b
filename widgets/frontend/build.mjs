// Bundles the front end into the Python package: node build.mjs [--watch]
import { existsSync, mkdirSync, copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { build, context, transformSync } from "esbuild";
import { FETCHED, writeMessages } from "./messages.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, "..", "commonroom", "static");
const modules = path.join(here, "node_modules");
const FONT = path.join(modules, "@fontsource", "atkinson-hyperlegible-next");
const WEIGHTS = ["400", "500", "700"];
const SUBSETS = ["latin", "latin-ext"];

// One self-contained module each: an anywidget module is loaded from a Blob and cannot import others.
const entries = {
  participant: "participant/participant.tsx",
  remote: "remote/remote.tsx",
  stage: "stage/stage.tsx",
  deck: "deck/deck.ts",
  light: "deck/light/light.ts",
  addresses: "pages/addresses.ts",
  page: "pages/page.css",
};

/** Catalogues as text, without what is for translators only. */
const catalogues = {
  name: "catalogues",
  setup: (bundler) => bundler.onLoad({ filter: /\.ftl$/ }, ({ path: file }) => ({
    contents: readFileSync(file, "utf8").replace(/^#.*\n/gm, "").replace(/\n+/g, "\n"), loader: "text",
  })),
};

const options = {
  absWorkingDir: here,
  entryPoints: entries,
  outdir: out,
  bundle: true,
  format: "esm",
  target: "es2020",
  minify: true,
  jsx: "automatic",
  jsxImportSource: "preact",
  external: ["fonts/*"], // served beside the style sheets
  charset: "utf8",
  plugins: [catalogues],
  logLevel: "info",
};

/** What a fetched kind shares with the page: it is given that, as kinds/elsewhere.ts has it. */
const shared = {
  name: "shared",
  setup: (bundler) => bundler.onResolve({ filter: /^preact($|\/)|\/(catalogue|direction|drag|hidden|live-region|spec)$/ }, ({ path: name }) => ({
    path: name, external: true,
  })),
};

/** A kind that pages fetch: a module that is given the kit and returns the kind, as one from another package. */
function fetchedKind(name) {
  const sheet = path.join(here, "kinds", name, `${name}.css`);
  const css = existsSync(sheet) ? transformSync(readFileSync(sheet, "utf8"), { loader: "css", minify: true }).code.trim() : "";
  return {
    ...options,
    entryPoints: [`kinds/${name}/${name}.tsx`],
    outdir: path.join(out, "kinds"),
    entryNames: "[name]",
    format: "cjs",
    banner: { js: "export default kit=>{const module={exports:{}},require=()=>kit;" },
    footer: { js: `${css && `kit.addStyles(${JSON.stringify(css)});`}return module.exports.${name}}` },
    plugins: [catalogues, shared],
  };
}

function fonts() {
  const folder = path.join(out, "fonts");
  mkdirSync(folder, { recursive: true });
  for (const subset of SUBSETS) {
    for (const weight of WEIGHTS) {
      const name = `atkinson-hyperlegible-next-${subset}-${weight}-normal.woff2`;
      copyFileSync(path.join(FONT, "files", name), path.join(folder, name));
    }
  }
}

/** The licences of what is inside the bundles, as they ask for. */
function licences(inputs) {
  const names = inputs.map((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean);
  const texts = [...new Set(names)].sort().map((name) => {
    const folder = path.join(modules, name);
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const own = path.join(here, "licences", `${name.replaceAll("/", "-").replace("@", "")}.txt`); // of packages that bring none
    const { license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const text = file ? readFileSync(path.join(folder, file), "utf8") : existsSync(own) ? readFileSync(own, "utf8") : license;
    return `${name}\n\n${text}`;
  });
  texts.push(`${path.relative(modules, FONT)}\n\n${readFileSync(path.join(FONT, "LICENSE"), "utf8")}`);
  writeFileSync(path.join(out, "licences.txt"), texts.join("\n\n----\n\n"));
}

mkdirSync(out, { recursive: true });
fonts();
writeMessages();
const bundled = [];
for (const each of [options, ...FETCHED.map(fetchedKind)]) {
  if (process.argv.includes("--watch")) await (await context(each)).watch();
  else bundled.push(...Object.keys((await build({ ...each, metafile: true })).metafile.inputs));
}
licences(bundled);
