"use strict";
// npm run bench:autoscaler [-- --tenants 2000 --seconds 60 --json]
require("../scripts/build.js").ensureBuilt();
require("../dist/bench/autoscaler.js").main(process.argv.slice(2));
