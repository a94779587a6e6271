"use strict";
// Adds up the result files of the test suites and prints the one line that says how it went.
const fs = require("node:fs");
const path = require("node:path");

const folder = process.argv[2];
const files = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));
let passed = 0;
let failed = 0;
for (const name of files) {
    const result = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
    passed += result.numPassedTests;
    failed +=
        result.numFailedTests +
        result.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
}
console.log(`tests: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
