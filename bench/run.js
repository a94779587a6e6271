"use strict";
// npm run bench [-- --tenants 1000] [--many 5000] [--quick] [--json]
require("../scripts/build.js").ensureBuilt();
require("../dist/bench/plan.js").main(process.argv.slice(2));
