"use strict";
// Serves a pack to the Pulumi engine that started this process. What the rules do not read themselves is read here: the day, and
// the exemptions in policies/exemptions, or in the folder that TENANTRY_EXEMPTIONS names. What cannot be read is no exemption, and is said.
const path = require("node:path");
require("../../scripts/build.js").ensureBuilt();
const { isActive } = require("../../dist/policies/exempting/exemption.js");
const { exempterOf } = require("../../dist/policies/exempting/match.js");
const { packs } = require("../../dist/policies/packs/index.js");
const { servePack } = require("../../dist/policies/pulumi-pack.js");
const { loadExemptions } = require("../../dist/planner/exemptions.js");

const own = path.join(__dirname, "../exemptions");
module.exports = (name, folder = process.env.TENANTRY_EXEMPTIONS ?? own, now = new Date()) => {
    const { exemptions, problems } = loadExemptions(folder, now.toISOString().slice(0, 10));
    for (const { file, line, message, fix } of problems) process.stderr.write(`${file}:${line}: ${message}. ${fix}\n`);
    servePack(packs[name], { exempter: exempterOf(exemptions.filter((one) => isActive(one, now))) });
};
