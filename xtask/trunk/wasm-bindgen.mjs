// Stands before the real wasm-bindgen on Trunk's PATH: cuts an app's parts out of the WebAssembly first, as Trunk cannot, and makes
// what is delivered small.
// What several parts share stands in files of their own, as few as the pages ask for (`ofPortal`, `ofDesk`).
//
// wasm-split-cli tells the parts by the names that `#[wasm_split]` gave their functions, and needs the linker's relocations, which
// wasm-bindgen throws away. What Trunk looks for (glue and main module) stands where it expects them; the parts stand in
// target/parts/<app> under names with their hashes, with a list of which part consists of which files, for the server and `cargo xtask`.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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

/** The most files of which a part may consist: each is a request before its page can be used. */
const MOST_FILES = 4;
/** What a file of its own costs, in bytes before packing: its imports and exports, and what it cannot share with its neighbours. */
const FILE_COSTS = 6000;
/** What comes once a form is alive. Nobody waits for it. */
const LATE = { parts: ["readiness", "guard", "suggestions"], weight: 0.2 };

/**
 * What of the portal stands in one file: lists of pieces. What the same parts need stands together. Files are joined while that costs
 * less than it saves, and until no part consists of too many. A byte weighs more in a part that is heavy already.
 */
function ofPortal() {
  const sizes = new Map(everyPiece.map((piece) => [piece, statSync(join(cut, piece)).size]));
  const needs = pieces.map(({ pieces }) => pieces.reduce((sum, piece) => sum + sizes.get(piece), 0));
  const weights = pieces.map(({ part }, at) => (LATE.parts.includes(part) ? LATE.weight : (needs[at] / Math.max(...needs)) ** 2));
  const files = new Map();
  for (const piece of everyPiece) {
    const parts = pieces.flatMap((part, at) => (part.pieces.includes(piece) ? [at] : []));
    const file = files.get(parts.join()) ?? { parts, pieces: [], size: 0 };
    files.set(parts.join(), { ...file, pieces: [...file.pieces, piece], size: file.size + sizes.get(piece) });
  }
  const left = [...files.values()];
  const weigh = (parts) => parts.reduce((sum, part) => sum + weights[part], 0);
  const cost = (one, other) => {
    const without = (file, than) => than.parts.filter((part) => !file.parts.includes(part));
    const both = one.parts.filter((part) => other.parts.includes(part));
    return one.size * weigh(without(one, other)) + other.size * weigh(without(other, one)) - FILE_COSTS * weigh(both);
  };
  for (;;) {
    const crowded = pieces.map((_, at) => left.filter(({ parts }) => parts.includes(at)).length > MOST_FILES);
    const pairs = left.flatMap((one, at) => left.slice(at + 1).map((other) => ({ one, other, cost: cost(one, other) })));
    const relieve = ({ one, other }) => one.parts.some((part) => crowded[part] && other.parts.includes(part));
    const best = (pairs) => pairs.reduce((best, pair) => (best && best.cost <= pair.cost ? best : pair), undefined);
    const cheap = best(pairs.filter((pair) => pair.cost < 0)) ?? best(pairs.filter(relieve));
    if (!cheap) return left.map(({ pieces }) => pieces);
    const { one, other } = cheap;
    left.splice(left.indexOf(other), 1);
    left.splice(left.indexOf(one), 1, {
      parts: [...new Set([...one.parts, ...other.parts])].sort((a, b) => a - b),
      pieces: [...one.pieces, ...other.pieces],
      size: one.size + other.size,
    });
  }
}

/** At the desk one goes from page to page all day: what several parts have in common comes with the first. */
function ofDesk() {
  const own = pieces.map(({ pieces: needed }, at) => needed.filter((piece) => pieces.every((other, place) => place === at || !other.pieces.includes(piece))));
  return [everyPiece.filter((piece) => !own.some((ones) => ones.includes(piece))), ...own];
}

const everyPiece = [...new Set(pieces.flatMap((part) => part.pieces))].sort();
const { bundled, assets } = { portal: { bundled: ofPortal, assets: "/assets" }, desk: { bundled: ofDesk, assets: "/desk/assets" } }[name];

// Named after its part where it is of one alone.
const bundles = Object.fromEntries(
  bundled()
    .filter((ones) => ones.length > 0)
    .map((ones, at) => {
      const parts = pieces.filter((part) => ones.some((piece) => part.pieces.includes(piece)));
      return [parts.length === 1 ? parts[0].part : `shared_${at}`, ones];
    }),
);

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
const part = (...files) => (done, data) => {
const tell = (there) => initSync().__indirect_function_table.get(done)(data, there);
Promise.all(files.map(get)).then(() => tell(true), (error) => (console.error(error), tell(false)));
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
