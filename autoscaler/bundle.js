"use strict";
// node autoscaler/bundle.js <folder>: the service as few files, without node_modules. See Dockerfile.
const fs = require("node:fs");
const path = require("node:path");
const { buildSync } = require("esbuild");

/** Writes main.js, worker.js, and what they read, to a folder. */
function bundle(folder) {
    const shared = {
        bundle: true,
        platform: "node",
        target: "node20",
        format: "cjs",
        minifySyntax: true,
        minifyWhitespace: true,
        legalComments: "linked",
        logLevel: "warning",
        // The package asks where it lies only to fetch what is handed to it (forecast/augurs.ts).
        define: { "import.meta.url": '"file:///"' },
    };
    const build = (from, to) =>
        buildSync({ ...shared, entryPoints: [path.join(__dirname, from)], outfile: path.join(folder, to) });
    build("entry.ts", "main.js");
    build("refit/worker.ts", "refit/worker.js");
    const wasm = path.join(path.dirname(require.resolve("@bsull/augurs/mstl")), "mstl_bg.wasm");
    fs.copyFileSync(wasm, path.join(folder, "refit/mstl_bg.wasm"));
}

module.exports = { bundle };
if (require.main === module) bundle(path.resolve(process.argv[2]));
