// Trunk calls this after each build: the app's parts, which Trunk does not know, go to the other files that keep their names for good.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

cpSync(fileURLToPath(new URL("../../target/parts", import.meta.url)), join(process.env.TRUNK_STAGING_DIR, "assets"), { recursive: true });
