"use strict";
// npm run bench:engine [-- --tenants 50] [--deploys 20] [--delay 200] [--jobs 2] [--json]
// The engine's suite lives below test/, which nothing compiles: its modules are transpiled as they are loaded.
const { readFileSync } = require("node:fs");
const Module = require("node:module");
const { transformSync } = require("esbuild");

require("../scripts/build.js").ensureBuilt();
Module._extensions[".ts"] = (module, file) => {
    const options = { loader: "ts", format: "cjs", platform: "node", target: "node20", sourcefile: file };
    module._compile(transformSync(readFileSync(file, "utf8"), options).code, file);
};
require("../test/engine/bench.ts").main(process.argv.slice(2));
