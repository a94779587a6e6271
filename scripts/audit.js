"use strict";
// Fails on known vulnerabilities of severity high and above. A registry that does not answer audits is told, and is no finding.
const { spawnSync } = require("node:child_process");

const { stdout } = spawnSync("npm", ["audit", "--json"], { encoding: "utf8" });
let report;
try {
    report = JSON.parse(stdout);
} catch {
    report = {};
}
const found = report.metadata?.vulnerabilities;
if (!found) {
    console.log(
        `dependencies NOT audited: ${report.message ?? report.error?.summary ?? "the registry gave no answer"}`,
    );
} else {
    console.log(`dependencies audited: ${JSON.stringify(found)}`);
    if (found.high + found.critical > 0) process.exitCode = 1;
}
