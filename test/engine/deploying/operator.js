"use strict";
// The command line as it is, but for the program that its engines run: the first argument names that.
const { join, resolve } = require("node:path");
const dist = join(resolve(__dirname, "../../.."), "dist");
const { run } = require(join(dist, "cli/main.js"));
const { processHost } = require(join(dist, "cli/host.js"));

const [, , engineWorker, ...argv] = process.argv;
const host = Object.assign(processHost(), { engineWorker });
run(argv, host).then((code) => {
    process.exitCode = code;
    process.stdout.write("", () => process.exit(code));
});
