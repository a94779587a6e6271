"use strict";
// Writes every generated file, or those of the generators that are named; with --check it writes nothing and fails when one is stale.
const fs = require("node:fs");
const path = require("node:path");
const { ensureBuilt } = require("./build.js");

ensureBuilt();
const check = process.argv.includes("--check");
const root = path.resolve(__dirname, "..");

const folder = path.join(__dirname, "generators");
const names = fs
    .readdirSync(folder)
    .map((file) => path.basename(file, ".js"))
    .sort();
const asked = process.argv.slice(2).filter((word) => word !== "--check");
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
    console.error(`no generator is named ${unknown.join(", ")}; there are ${names.join(", ")}`);
    process.exit(2);
}

/** Each generator gives the text of its files by path from the root. */
const generators = (asked.length > 0 ? asked : names).map((name) => require(path.join(folder, name)));

async function main() {
    const stale = [];
    for (const generate of generators) {
        for (const [file, text] of Object.entries(await generate())) {
            const target = path.join(root, file);
            const current = fs.existsSync(target) ? fs.readFileSync(target, "utf8") : undefined;
            if (current === text) continue;
            stale.push(file);
            if (check) continue;
            fs.mkdirSync(path.dirname(target), { recursive: true });
            fs.writeFileSync(`${target}.tmp`, text);
            fs.renameSync(`${target}.tmp`, target);
        }
    }
    if (check && stale.length > 0) {
        console.error(`stale generated files:\n${stale.map((file) => `  ${file}`).join("\n")}\nrun: npm run generate`);
        process.exitCode = 1;
    } else if (!check) console.log(stale.length === 0 ? "nothing to write" : `wrote ${stale.join(", ")}`);
}
main();
