"use strict";
// What Pulumi runs (`main` in Pulumi.yaml): the same program that the embedded planner runs.
require("../scripts/build.js").ensureBuilt();
module.exports = () => require("../dist/stacks/index.js").main(require("node:path").resolve(__dirname, ".."));
