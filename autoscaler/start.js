"use strict";
// npm run autoscaler -- --help
require("../scripts/build.js").ensureBuiltOrExit();
require("../dist/autoscaler/entry.js");
