import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { augurs } from "./augurs";
import type { Decomposer } from "./models/mstl";

const file = "mstl_bg.wasm";

/** Beside the code where that was bundled, otherwise in the installed package. */
function pathOf(): string {
    const beside = join(__dirname, file);
    return existsSync(beside) ? beside : join(dirname(createRequire(__filename).resolve("@bsull/augurs/mstl")), file);
}

/** {@link augurs} with the bytes of its module: the one place of this folder that reads a file. */
export function loadDecomposer(): Promise<Decomposer> {
    return augurs(new Uint8Array(readFileSync(pathOf())));
}
