#!/usr/bin/env node
"use strict";
require("../scripts/build.js").ensureBuiltOrExit();
require("../dist/cli/main.js").main(process.argv.slice(2));
