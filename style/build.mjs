// Makes target/style/approdo.css for the portal and target/style/desk.css for the desk: Bootstrap Italia without what the app never
// uses, and our own layers over it; and target/assets/, fonts and drawings under names that tell their content, so that browsers keep
// them for good.
//
// Trunk calls this before each build. The same sources give the same bytes.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, parse, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { transform } from "lightningcss";
import { PurgeCSS } from "purgecss";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...path) => join(root, ...path);

/** What both apps look like, in the order of the cascade; one file per widget comes after, what holds on paper at the end. */
const SHARED = ["tokens.css", "base.css", "layout.css"];

/** The apps: the page that Trunk starts from, the code whose words count, and own layers in the order of the cascade. */
const APPS = [
  {
    filename: "approdo.css",
    page: "index.html",
    code: (file) => !/^src\/(bin\/)?desk\b/.test(file),
    sheets: [...SHARED, "home.css", "checker.css", "search.css", "certificate.css", ...below("ui"), "print.css"],
  },
  { filename: "desk.css", page: "desk.html", code: () => true, sheets: [...SHARED, ...below("ui"), ...below("desk"), "print.css"] },
];

/** The style sheets in a folder of style/. */
function below(folder) {
  return filesBelow(join("style", folder), ".css").map((file) => relative("style", file));
}

/**
 * What looks as we say alone: Bootstrap Italia's names, none of its rules, which ours would only undo. It knows no dark scheme, and
 * its type and its fields count on its JavaScript. What stays is its reset, its columns and what it hides from sight.
 */
const OURS = [
  /^(callout|alert|steppers|it-|badge|breadcrumb|btn|nav|page|form-|width-|select-wrapper|summary|section|placeholder|custom-|skip|icon|dialog)/,
  /^(table|thead|tbody|tr|td|th|caption|label|legend|fieldset|textarea|code|mark|address|blockquote|h[1-6]|p|ul|ol|dl|dt|dd|b|strong|a|lead|autocomplete|row|col-?|is-invalid)$/,
];

/** What a Rust source can put into a page: words in string literals, tags, attributes, `class:name=`. */
function wordsOfRust(source) {
  // Literals first, so that `//` in an address is not taken for a comment.
  const parts = /"((?:[^"\\]|\\[^])*)"|\/\/[^\n]*|<([a-z][a-z0-9]*)|(?:class:)?([a-z][a-z0-9-]*)=/g;
  const words = new Set();
  for (const [, literal, tag, attribute] of source.matchAll(parts)) {
    for (const word of (literal ?? "").match(/[A-Za-z0-9_:/-]+/g) ?? []) words.add(word);
    if (tag) words.add(tag);
    if (attribute) words.add(attribute);
  }
  return [...words];
}

function filesBelow(folder, ending) {
  return readdirSync(at(folder), { recursive: true })
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => join(folder, file));
}

async function bootstrapItalia({ page, code }) {
  const files = filesBelow("src", ".rs").filter(code);
  const rust = files.map((file) => ({ raw: readFileSync(at(file), "utf8"), extension: "rs" }));
  const [{ css }] = await new PurgeCSS().purge({
    content: [...rust, { raw: readFileSync(at(page), "utf8"), extension: "html" }],
    css: [{ raw: readFileSync(at("node_modules/bootstrap-italia/dist/css/bootstrap-italia.min.css"), "utf8") }],
    extractors: [{ extensions: ["rs"], extractor: wordsOfRust }],
    // Includes the icon font of a video player, embedded as base64, which the content security policy refuses anyway.
    fontFace: true,
    keyframes: true,
    variables: true,
    blocklist: OURS,
  });
  return css;
}

/** Bootstrap Italia shows the focus in a dozen ways that count on its JavaScript; base.css has one for all. */
const withoutFocus = {
  Selector(selector) {
    return selector.some((part) => part.type === "pseudo-class" && /^(focus|has)/.test(part.kind)) ? [] : selector;
  },
};

function ownLayers({ sheets }) {
  return sheets.map((file) => readFileSync(at("style", file), "utf8")).join("\n");
}

/** A `var(--x)` of ours that nobody declares is silently nothing in the browser; here it is an error. */
function checkVariables(own, css) {
  const declared = new Set(Array.from(css.matchAll(/[{;](--[\w-]+):/g), ([, name]) => name));
  const missing = Array.from(own.matchAll(/var\((--[\w-]+)/g), ([, name]) => name).filter((name) => !declared.has(name));
  if (missing.length > 0) throw new Error(`style/: never declared: ${[...new Set(missing)].join(", ")}`);
}

/** Copies a file of public/ to target/assets/ under a name with its hash, as the server and build.rs know it; gives its address. */
function asset(path) {
  const hash = createHash("sha256").update(readFileSync(at("public", path))).digest("hex").slice(0, 16);
  const { name, ext } = parse(path);
  copyFileSync(at("public", path), at("target/assets", `${name}-${hash}${ext}`));
  return `/assets/${name}-${hash}${ext}`;
}

rmSync(at("target/assets"), { recursive: true, force: true });
mkdirSync(at("target/assets"), { recursive: true });
asset("icons.svg");
copyFileSync(at("public/fonts/OFL.txt"), at("target/assets/OFL.txt"));

mkdirSync(at("target/style"), { recursive: true });
const version = (major) => major << 16;
for (const app of APPS) {
  const { filename } = app;
  const { code: bootstrap } = transform({ filename, code: Buffer.from(await bootstrapItalia(app)), visitor: withoutFocus });
  const own = ownLayers(app).replaceAll(/url\("\/(fonts\/[^"]+)"\)/g, (_, path) => `url("${asset(path)}")`);
  const { code: css } = transform({
    filename,
    // In a layer, Bootstrap Italia gives way to ours whatever the weight of its selectors.
    code: Buffer.from(`@layer bootstrap{${bootstrap}}\n${own}`),
    minify: true,
    targets: { chrome: version(105), firefox: version(110), safari: version(16) },
  });
  checkVariables(own, css.toString());
  writeFileSync(at("target/style", filename), css);
  console.error(`target/style/${filename}: ${css.length} bytes, ${brotliCompressSync(css).length} with brotli`);
}
