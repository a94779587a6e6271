"use strict";
// Adds up the result files of the test suites: how long each took, and where, then the one line that says how it went.
const fs = require("node:fs");
const path = require("node:path");

const folder = process.argv[2];
const files = fs.readdirSync(folder).filter((name) => name.endsWith(".json"));
let passed = 0;
let failed = 0;
const seconds = ({ startTime, endTime }) => Math.round((endTime - startTime) / 1000);
for (const name of files) {
    const result = JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
    passed += result.numPassedTests;
    failed +=
        result.numFailedTests +
        result.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
    const whole = {
        startTime: result.startTime,
        endTime: Math.max(...result.testResults.map(({ endTime }) => endTime)),
    };
    const slowest = [...result.testResults].sort((a, b) => seconds(b) - seconds(a)).slice(0, 5);
    const told = slowest.map((file) => `${path.basename(file.name)} ${seconds(file)} s`).join(", ");
    console.log(`${path.basename(name, ".json")}: ${seconds(whole)} s; longest files: ${told}`);
}
console.log(`tests: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
