"use strict";
// docs/reference/parity.md: a tenant of each tier on each cloud is planned, with its cell where it has one, and properties that answer each
// other are read from the plans. What is promised to be alike and is not, or cannot be read, fails here.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { loadFleet } = require("../../dist/model/load.js");
const { capabilityNames, givenIn } = require("../../dist/components/capabilities.js");
const { planFleet } = require("../../dist/planner/plan.js");
const { adapterFor } = require("../../dist/stacks/adapters.js");
const { clouds, files, tiers } = require("../lib/parity/fleet.js");
const { records } = require("../lib/parity/records.js");
const { services } = require("../lib/parity/services.js");

const facts = [...services, ...records];
async function plans() {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "tenantry-parity-"));
    try {
        for (const [file, text] of Object.entries(files())) {
            fs.mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
            fs.writeFileSync(path.join(directory, file), text);
        }
        const fleet = loadFleet({ directory });
        const errors = fleet.problems.filter(({ severity }) => severity === "error");
        if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
        const { stacks } = await planFleet({ fleet, jobs: 0 });
        return new Map(
            stacks.map(({ tenantry, steps }) => [tenantry.stack, steps.flatMap(({ newState }) => newState ?? [])]),
        );
    } finally {
        fs.rmSync(directory, { recursive: true, force: true });
    }
}

/** Finds a resource of the tenant, else of its cell: by type, and by a part of its logical name. */
function finder(found, tier, cloud) {
    const own = found.get(`${tier}-${cloud}`);
    const shared = tier === "enterprise" ? [] : found.get(`cell.${cloud}-a`);
    const matches = (type, name) => (one) => one.type === type && one.urn.split("::").at(-1).includes(name);
    const at = (type, name = "") => [...own, ...shared].find(matches(type, name))?.inputs;
    return Object.assign(at, {
        own: (type, name = "") => own.find(matches(type, name))?.inputs,
        all: (type) => [...own, ...shared].filter((one) => one.type === type).map(({ inputs }) => inputs),
    });
}

function cell(fact, cloud, at, where) {
    const read = fact[cloud];
    const text = typeof read === "string" ? `none: ${read}` : read(at);
    if (text === undefined || text === "") throw new Error(`nothing to read for ${where}`);
    return text;
}

/** The kinds of resources by which a tenant of a tier has a capability: its own, or its cell's. */
function given(capability, own, shared) {
    if (capability.none !== undefined) return `none: ${capability.none}`;
    const names = (types) => types.map((type) => `\`${type}\``).join(" ");
    const [mine, theirs] = [givenIn(capability, own), givenIn(capability, shared)];
    if (mine.length === capability.types.length) return names(mine);
    if (theirs.length > 0) return `the cell's: ${names(theirs)}${mine.length > 0 ? `; own: ${names(mine)}` : ""}`;
    if (capability.otherwise) return `none: ${capability.otherwise}`;
    if (capability.asked) return `where asked for: ${names(capability.types)}`;
    return mine.length > 0 ? names(mine) : undefined;
}

function kinds(found, tier) {
    const rows = capabilityNames.map((name) => {
        const cells = Object.keys(clouds).map((cloud) => {
            const shared = tier === "enterprise" ? [] : found.get(`cell.${cloud}-a`);
            const text = given(adapterFor(cloud).capabilities[name], found.get(`${tier}-${cloud}`), shared);
            // A tier may have no such thing, on all clouds alike.
            return text ?? "none";
        });
        // What a tier does not have, a cell may have for others.
        if (cells.includes("none")) {
            const own = cells.filter((text) => text !== "none" && !text.startsWith("the cell's"));
            if (own.length > 0) throw new Error(`${name} of ${tier} is not on every cloud: ${cells.join(", ")}`);
            cells.fill("none");
        }
        return `| ${[name, ...cells].join(" | ")} |`;
    });
    const titles = Object.values(clouds).map(({ name }) => name);
    return [`| capability | ${titles.join(" | ")} |`, "|---|---|---|---|", ...rows, ""];
}

function table(found, tier, unlike) {
    const names = Object.keys(clouds);
    const at = Object.fromEntries(names.map((cloud) => [cloud, finder(found, tier, cloud)]));
    const rows = facts.map((fact) => {
        const cells = names.map((cloud) => cell(fact, cloud, at[cloud], `${fact.property} of ${tier} on ${cloud}`));
        // Where a cell says why it has nothing, that is the reason.
        const differ = new Set(cells.filter((text) => !text.startsWith("none: "))).size > 1;
        if (differ && fact.unlike === undefined) unlike.push(`${fact.property} of ${tier}: ${cells.join(", ")}`);
        return `| ${[fact.property, ...cells, differ ? fact.unlike : ""].join(" | ")} |`;
    });
    return [
        `## ${tier}`,
        "",
        `| property | ${Object.values(clouds)
            .map(({ name }) => name)
            .join(" | ")} | where they differ |`,
        "|---|---|---|---|---|",
        ...rows,
        "",
        ...kinds(found, tier),
    ];
}

module.exports = async () => {
    const found = await plans();
    const unlike = [];
    const tables = tiers.flatMap((tier) => table(found, tier, unlike));
    if (unlike.length > 0) throw new Error(`not alike on all clouds:\n${unlike.join("\n")}`);
    const text = [
        "# Parity, tier by tier",
        "",
        "Generated: a tenant of each tier, of which its file says no more than tier and region, is planned in `eu-west-1`, `westeurope` and",
        "`europe-west1`, with the newest edition's defaults, and this is read from the plans. What a tenant shares is its cell's. `none` alone means that the tier",
        "has no such thing. Edit nothing here; run `npm run generate`. The kinds of resources are in [parity](../parity.md).",
        "",
        ...tables,
    ].join("\n");
    return { "docs/reference/parity.md": text };
};
