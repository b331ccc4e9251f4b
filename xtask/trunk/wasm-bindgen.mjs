// Stands before the real wasm-bindgen on Trunk's PATH: cuts the app's parts out of the WebAssembly first, as Trunk cannot.
//
// wasm-split-cli tells the parts by the names that `#[wasm_split]` gave their functions, and needs the linker's relocations, which
// wasm-bindgen throws away. What Trunk looks for (glue and main module) stands where it expects them; the parts stand in
// target/parts under names with their hashes, with a list of which part consists of which files, for `cargo xtask`.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = realpathSync(dirname(fileURLToPath(import.meta.url)));
const PARTS = join(HERE, "../../target/parts");
const OPTIMISE = [
  "-Oz",
  "--enable-bulk-memory",
  "--enable-bulk-memory-opt",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
  "--enable-reference-types",
  "--enable-multivalue",
];

const others = process.env.PATH.split(delimiter).filter((folder) => existsSync(folder) && realpathSync(folder) !== HERE);
const env = { ...process.env, PATH: others.join(delimiter) };

function run(program, words) {
  const { status, error } = spawnSync(program, words, { env, stdio: "inherit" });
  if (error) console.error(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

const words = process.argv.slice(2);
const input = words.find((word) => word.endsWith(".wasm"));
const option = (name) => words.find((word) => word.startsWith(`--${name}=`))?.split("=")[1] ?? words[words.indexOf(`--${name}`) + 1];
if (!input) {
  run("wasm-bindgen", words);
  process.exit(0);
}

const name = words.some((word) => word.startsWith("--out-name")) ? option("out-name") : basename(input, ".wasm");
const out = option("out-dir");
const delivered = basename(dirname(input)) !== "debug";
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

// Each file of a part under its new name, without the ending.
const named = {};
for (const file of readdirSync(cut)) {
  if (!file.endsWith(".wasm") || file === `${name}.wasm`) continue;
  const from = join(cut, file);
  if (delivered) run("wasm-opt", [...OPTIMISE, from, "-o", from]);
  const bytes = readFileSync(from);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  named[file] = `${basename(file, ".wasm").replace(/^split_/, "")}-${hash}`;
  writeFileSync(join(PARTS, `${named[file]}.wasm`), bytes);
}

// Its script says what main and parts share, which files each part consists of, and which of them come first.
const cutter = readFileSync(join(cut, "__wasm_split.js"), "utf8");
const [[, shared]] = told(/const \{([^}]*)\} = initSync\(/g, cutter, "wasm-split-cli");
const FILE = String.raw`makeLoad\(\(\) => \{\s*const src = fetch\(new URL\("\.\/([^"]+)", import\.meta\.url\)\);[^]*?\n, `;
const chunks = Object.fromEntries([...cutter.matchAll(new RegExp(`const (__chunk_\\d+) = ${FILE}`, "g"))].map(([, chunk, file]) => [chunk, file]));
const parts = told(new RegExp(`export const __wasm_split_load_(\\w+) = wrapAsyncCb\\(${FILE}\\[([^\\]]*)\\]`, "g"), cutter, "wasm-split-cli").map(
  ([, part, own, before]) => ({ part, own: named[own], before: before.split(", ").filter(Boolean).map((chunk) => named[chunks[chunk]]) }),
);
const files = ({ own, before }) => [own, ...before].map((file) => `/assets/${file}.wasm`);
writeFileSync(join(PARTS, "parts.json"), JSON.stringify(Object.fromEntries(parts.map((part) => [part.part, files(part)]))));

// Its script and the glue would wait for each other; one that does the same stands within the glue, whose functions it uses.
const glue = join(out, `${name}.js`);
const script = readFileSync(glue, "utf8");
const imports = told(/^import \* as (\w+) from "\.\/__wasm_split\.js";?\n/gm, script, "wasm-bindgen");
const modules = imports.map(([, module]) => module);
const loader = `const ${modules[0]} = (() => {
const here = {};
const get = (file, before = []) => (here[file] ??= (async () => {
const coming = fetch(new URL(\`./assets/\${file}.wasm\`, import.meta.url));
coming.catch(() => {});
await Promise.all(before.map((other) => get(other)));
const {${shared}} = initSync();
return WebAssembly.instantiateStreaming(coming, { __wasm_split: {${shared}} });
})().catch((error) => {
delete here[file];
throw error;
}));
const part = (...files) => (done, data) => {
const tell = (there) => initSync().__indirect_function_table.get(done)(data, there);
get(...files).then(() => tell(true), (error) => (console.error(error), tell(false)));
};
return {
${parts.map(({ part, own, before }) => `__wasm_split_load_${part}: part(${JSON.stringify(own)}, ${JSON.stringify(before)})`).join(",\n")}
};
})();
${modules.slice(1).map((module) => `const ${module} = ${modules[0]};\n`).join("")}`;
const [first, ...rest] = imports.map(([line]) => line);
writeFileSync(glue, rest.reduce((left, line) => left.replace(line, ""), script.replace(first, () => loader)));

// Trunk names both after the main module alone: another part must make another one.
const main = join(out, `${name}_bg.wasm`);
const section = [...Buffer.from("\x05parts"), ...createHash("sha256").update(loader).digest().subarray(0, 16)];
writeFileSync(main, Buffer.concat([readFileSync(main), Buffer.from([0, section.length, ...section])]));
rmSync(cut, { recursive: true });
