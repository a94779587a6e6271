"use strict";
// npm run bench:scaling -- --traces <dir> [--json]
require("../scripts/build.js").ensureBuilt();
require("../dist/bench/scaling.js").main(process.argv.slice(2));
