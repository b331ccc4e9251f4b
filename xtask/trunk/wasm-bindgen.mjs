// Stands before the real wasm-bindgen on Trunk's PATH: cuts an app's parts out of the WebAssembly first, as Trunk cannot, and makes
// what is delivered small.
// What several parts share stands in files of their own, as few as the pages can wait for (`files.mjs`).
//
// wasm-split-cli tells the parts by the names that `#[wasm_split]` gave their functions, and needs the linker's relocations, which
// wasm-bindgen throws away. What Trunk looks for (glue and main module) stands where it expects them; the parts stand in
// target/parts/<app> under names with their hashes, with a list of which part consists of which files, for the server and `cargo xtask`.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { files } from "./files.mjs";

const HERE = realpathSync(dirname(fileURLToPath(import.meta.url)));
const FEATURES = [
  "--enable-bulk-memory",
  "--enable-bulk-memory-opt",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
];

// Measured on the parts: 2.8 % less to download than by -Oz alone. What is done first makes more alike; what is skipped, less.
const SMALL = ["-O3", "-Oz", "--skip-pass=merge-similar-functions", "--skip-pass=local-cse"];

const others = process.env.PATH.split(delimiter).filter((folder) => existsSync(folder) && realpathSync(folder) !== HERE);
const env = { ...process.env, PATH: others.join(delimiter) };

function run(program, words, stdout = "inherit") {
  const { status, error, stdout: text } = spawnSync(program, words, { env, stdio: ["inherit", stdout, "inherit"], encoding: "utf8", maxBuffer: 2 ** 30 });
  if (error) console.error(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
  return text;
}

const words = process.argv.slice(2);
const input = words.find((word) => word.endsWith(".wasm"));
const option = (name) => words.find((word) => word.startsWith(`--${name}=`))?.split("=")[1] ?? words[words.indexOf(`--${name}`) + 1];
if (!input) {
  run("wasm-bindgen", words);
  process.exit(0);
}

const name = words.some((word) => word.startsWith("--out-name")) ? option("out-name") : basename(input, ".wasm");
const PARTS = join(HERE, "../../target/parts", name);
const out = option("out-dir");
const delivered = basename(dirname(input)) !== "debug";
const glue = join(out, `${name}.js`);
const main = join(out, `${name}_bg.wasm`);

/** A number as WebAssembly writes it, and where the next thing stands. */
function number(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    value += (bytes[at] & 127) * 2 ** shift;
    if (bytes[at++] < 128) return [value, at];
  }
}

function written(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

/**
 * Gives what the main module takes from the glue short names in both: wasm-bindgen's hold a hash each, which nobody can pack. In the section
 * of imports each name stands behind its length, and a name of this form nowhere else.
 */
function shorten() {
  const script = readFileSync(glue, "utf8");
  const short = new Map([...new Set(script.match(/\b__wb[a-z]+_\w+_[0-9a-f]{16}\b/g))].map((long, at) => [long, `_${at.toString(36)}`]));
  const module = readFileSync(main);
  const sections = [module.subarray(0, 8)];
  for (let at = 8; at < module.length; ) {
    const kind = module[at];
    const [length, start] = number(module, at + 1);
    let content = module.subarray(start, start + length);
    if (kind === 2) {
      const text = content.toString("latin1").replace(/([^])(__wb[a-z]+_\w+_[0-9a-f]{16})/g, (all, size, long) =>
        short.has(long) && size.charCodeAt(0) === long.length ? written(short.get(long).length).toString("latin1") + short.get(long) : all,
      );
      content = Buffer.from(text, "latin1");
    }
    sections.push(Buffer.from([kind]), written(content.length), content);
    at = start + length;
  }
  writeFileSync(main, Buffer.concat(sections));
  writeFileSync(glue, script.replace(/\b__wb[a-z]+_\w+_[0-9a-f]{16}\b/g, (long) => short.get(long)));
  const asked = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(main))).map((one) => one.name);
  const missing = asked.filter((one) => /_[0-9a-f]{16}$/.test(one));
  if (missing.length > 0) {
    console.error(`xtask/trunk: these kept their names: ${missing.join(", ")}`);
    process.exit(1);
  }
}

/** What is delivered, small: names, white space, and before Trunk has wasm-opt look for size what makes more alike. */
function small() {
  shorten();
  run("esbuild", [glue, "--minify", "--format=esm", "--legal-comments=none", "--log-level=warning", "--allow-overwrite", `--outfile=${glue}`]);
  run("wasm-opt", ["-O3", "-g", ...FEATURES, main, "-o", main]);
}

rmSync(PARTS, { recursive: true, force: true });
const cut = join(PARTS, "cut");
mkdirSync(cut, { recursive: true });

run("wasm-split-cli", [input, cut, "--out-name", name]);
run("wasm-bindgen", [...words.map((word) => (word === input ? join(cut, `${name}.wasm`) : word)), "--keep-lld-exports"]);

/** What wasm-split-cli must have written, for what we make of it. */
function told(pattern, text, by) {
  const found = [...text.matchAll(pattern)];
  if (found.length > 0) return found;
  console.error(`xtask/trunk: ${by} wrote its script in another form than before`);
  process.exit(1);
}

// Its script says what main and parts share, which files each part consists of, and which of them come first.
const cutter = readFileSync(join(cut, "__wasm_split.js"), "utf8");
const [[, shared]] = told(/const \{([^}]*)\} = initSync\(/g, cutter, "wasm-split-cli");
// A number that pieces are given and nobody reads; wasm-opt takes it away.
const [[, constant]] = told(/sharedImports = \{ __wasm_split: \{ ([^}]*) ?\} \}/g, cutter, "wasm-split-cli");
const given = delivered ? shared : `${constant}${shared}`;
const names = new Set(given.split(",").map((word) => word.split(":")[0].trim()));
const FILE = String.raw`makeLoad\(\(\) => \{\s*const src = fetch\(new URL\("\.\/([^"]+)", import\.meta\.url\)\);[^]*?\n, `;
const chunks = Object.fromEntries([...cutter.matchAll(new RegExp(`const (__chunk_\\d+) = ${FILE}`, "g"))].map(([, chunk, file]) => [chunk, file]));
const pieces = told(new RegExp(`export const __wasm_split_load_(\\w+) = wrapAsyncCb\\(${FILE}\\[([^\\]]*)\\]`, "g"), cutter, "wasm-split-cli").map(
  ([, part, own, before]) => ({ part, pieces: [own, ...before.split(", ").filter(Boolean).map((chunk) => chunks[chunk])] }),
);

/** How many bytes of code and data a piece has. What else it holds only joins it with others, and goes away. */
function weight(piece) {
  const module = readFileSync(join(cut, piece));
  let sum = 0;
  for (let at = 8; at < module.length; ) {
    const kind = module[at];
    const [length, start] = number(module, at + 1);
    if (kind === 10 || kind === 11) sum += length;
    at = start + length;
  }
  return sum;
}

const sizes = new Map(pieces.flatMap((part) => part.pieces).map((piece) => [piece, weight(piece)]));
const assets = { portal: "/assets", desk: "/desk/assets" }[name];

// Named after its part where it is of one alone.
const bundles = {};
for (const pieced of files(pieces, sizes)) {
  const parts = pieces.filter((part) => pieced.some((piece) => part.pieces.includes(piece))).map(({ part }) => part);
  const name = parts.length === 1 && !bundles[parts[0]] ? parts[0] : `shared_${Object.keys(bundles).length}`;
  bundles[name] = pieced;
}

// Each piece imports main's memory, table and stack. Merged they would each have their own; so they import those of a module that
// has them from main.
const texts = Object.values(bundles).flat().map((piece) => run("wasm-dis", [...FEATURES, join(cut, piece)], "pipe"));
const imported = new Map(texts.flatMap((text) => [...text.matchAll(/\(import "__wasm_split" ("[^"]+") (\((\w+) (?:\$\S+ )?(.*)\))\)$/gm)]).map(([, name, , kind, type]) => [name, [kind, type]]));
const lines = [...imported].map(([name, [kind, type]], at) => `(import "main" ${name} (${kind} $${at} ${type}))(export ${name} (${kind} $${at}))`);
const ofMain = join(cut, "main.wat");
writeFileSync(ofMain, `(module ${lines.join("\n")})`);

// Each bundle under its name, without the ending.
const named = {};
for (const [name, pieces] of Object.entries(bundles)) {
  const whole = join(cut, `${name}.whole.wasm`);
  const modules = [ofMain, "__wasm_split", ...pieces.sort().flatMap((piece) => [join(cut, piece), piece])];
  run("wasm-merge", [...modules, "-o", whole, ...FEATURES]);
  if (delivered) run("wasm-opt", [...SMALL, ...FEATURES, whole, "-o", whole]);
  const bytes = readFileSync(whole);
  const missing = WebAssembly.Module.imports(new WebAssembly.Module(bytes)).filter(({ module, name }) => module !== "main" || !names.has(name));
  if (missing.length > 0) {
    console.error(`xtask/trunk: the part ${name} needs what nobody gives it: ${missing.map((one) => one.name).join(", ")}`);
    process.exit(1);
  }
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  named[name] = `${name}-${hash}`;
  writeFileSync(join(PARTS, `${named[name]}.wasm`), bytes);
}
const parts = pieces.map(({ part, pieces }) => {
  const needed = Object.keys(bundles).filter((name) => bundles[name].some((piece) => pieces.includes(piece)));
  return { part, files: needed.map((name) => named[name]) };
});
const addresses = ({ part, files }) => [part, files.map((file) => `${assets}/${file}.wasm`)];
writeFileSync(join(PARTS, "parts.json"), JSON.stringify(Object.fromEntries(parts.map(addresses))));

// Its script and the glue would wait for each other; one that does the same stands within the glue, whose functions it uses.
const script = readFileSync(glue, "utf8");
const imports = told(/^import \* as (\w+) from "\.\/__wasm_split\.js";?\n/gm, script, "wasm-bindgen");
const modules = imports.map(([, module]) => module);
const loader = `const ${modules[0]} = (() => {
const here = {};
const get = (file) => (here[file] ??= (async () => {
const {${shared}} = initSync();
return WebAssembly.instantiateStreaming(fetch(new URL(\`./assets/\${file}.wasm\`, import.meta.url)), { main: {${given}} });
})().catch((error) => {
delete here[file];
throw error;
}));
// A page that is only read brings what of the style it needs: the rest comes with the first part.
let style;
const dress = () => (style ??= new Promise((done, fail) => {
const address = document.documentElement.dataset.style;
if (!address) return done();
const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address, onload: done });
link.onerror = () => {
link.remove();
style = undefined;
fail(new Error(address));
};
document.head.append(link);
}));
const part = (...files) => (done, data) => {
const tell = (there) => initSync().__indirect_function_table.get(done)(data, there);
Promise.all([dress(), ...files.map(get)]).then(() => tell(true), (error) => (console.error(error), tell(false)));
};
return {
${parts.map(({ part, files }) => `__wasm_split_load_${part}: part(${files.map((file) => JSON.stringify(file)).join(", ")})`).join(",\n")}
};
})();
`;
const [first, ...rest] = imports.map(([line]) => line);
const again = modules.slice(1).map((module) => `        "./__wasm_split.js": ${module},\n`);
writeFileSync(glue, [...rest, ...again].reduce((left, line) => left.replace(line, ""), script.replace(first, () => loader)));
if (delivered) small();

// Trunk names both after the main module alone: another part must make another one.
const section = [...Buffer.from("\x05parts"), ...createHash("sha256").update(loader).digest().subarray(0, 16)];
writeFileSync(main, Buffer.concat([readFileSync(main), Buffer.from([0, section.length, ...section])]));
rmSync(cut, { recursive: true });
