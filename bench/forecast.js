"use strict";
// npm run bench:forecast -- --traces DIR [--origins 20] [--json]
require("../scripts/build.js").ensureBuilt();
require("../dist/bench/forecast.js").main(process.argv.slice(2));
