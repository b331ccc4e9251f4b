// Trunk calls this after each build: the app's parts, which Trunk does not know, go to the files that keep their names for good.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const [app] = process.argv.slice(2);
cpSync(fileURLToPath(new URL(`../../target/parts/${app}`, import.meta.url)), join(process.env.TRUNK_STAGING_DIR, "assets"), { recursive: true });
