import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { augurs } from "./augurs";
import type { Decomposer } from "./models/mstl";

/** {@link augurs} with the bytes of the installed package: the one place of this folder that reads a file. */
export function loadDecomposer(): Promise<Decomposer> {
    const folder = dirname(createRequire(__filename).resolve("@bsull/augurs/mstl"));
    return augurs(new Uint8Array(readFileSync(join(folder, "mstl_bg.wasm"))));
}
