"use strict";
// docs/reference/key-map.md: which planned properties each key of a tenant file drives. Nothing here is written by hand: for every
// key the reference tenant is planned with one value and with another, and the table says what differs between the two plans.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { stringify } = require("yaml");
const { loadFleet } = require("../../dist/model/load.js");
const { planFleet } = require("../../dist/planner/plan.js");
const { changedProperties } = require("../../dist/planner/compare.js");
const { forecasterImage, keyChanges, reference } = require("../lib/key-changes.js");

/** The reference tenant by how it is isolated; only a silo stands alone. */
const references = {
    pool: shared("pool"),
    bridge: shared("bridge"),
    silo: reference,
};

function shared(isolation) {
    const placed = withValue(reference, "placement", { isolation, cell: "ref-a" });
    return withValue(placed, "tenant_config.security.isolation_level", "standard");
}

const cells = ["a", "b"].map((name, index) => ({
    cell: `ref-${name}`,
    region: "eu-west-1",
    cidr: `10.${index + 1}.0.0/16`,
    forecaster: { image: forecasterImage("a") },
}));

/** Lays `value` at a dotted path over a copy of `tree`. */
function withValue(tree, dotted, value) {
    const copy = structuredClone(tree);
    const keys = dotted.split(".");
    const last = keys.pop();
    const parent = keys.reduce((node, key) => (node[key] ??= {}), copy);
    parent[last] = value;
    return copy;
}

/** A tenant whose file does not hold. */
class Refused extends Error {}

const plans = new Map();

/** The plan of a tenant; equal tenants are planned once. */
function planOf(tenant) {
    const key = JSON.stringify(tenant);
    if (!plans.has(key)) plans.set(key, planned(tenant));
    return plans.get(key);
}

async function planned(tenant) {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "tenantry-keys-"));
    try {
        fs.mkdirSync(path.join(directory, "cells"));
        for (const cell of cells) fs.writeFileSync(path.join(directory, "cells", `${cell.cell}.yaml`), stringify(cell));
        fs.writeFileSync(path.join(directory, `${tenant.tenant_id}.yaml`), stringify(tenant));
        const fleet = loadFleet({ directory });
        const errors = fleet.problems.filter((problem) => problem.severity === "error");
        if (errors.length > 0)
            throw new Refused(errors.map((problem) => `${problem.path}: ${problem.message}`).join("\n"));
        const plan = await planFleet({ fleet, stacks: [tenant.tenant_id], jobs: 0 });
        const stack = plan.stacks.find((one) => one.tenantry.stack === tenant.tenant_id);
        if (stack.tenantry.failed) throw new Error(stack.tenantry.failed);
        return stack;
    } finally {
        fs.rmSync(directory, { recursive: true, force: true });
    }
}

/** Where in the plan one of the words is a property's whole value. */
function showing(plan, words) {
    const found = [];
    const walk = (type, value, property) => {
        if (words.includes(value)) found.push({ type, property });
        else if (value && typeof value === "object") {
            for (const [key, below] of Object.entries(value)) {
                walk(type, below, Array.isArray(value) ? `${property}[]` : property ? `${property}.${key}` : key);
            }
        }
    };
    for (const { newState } of plan.steps) if (newState) walk(newState.type, newState.inputs ?? {}, "");
    return found;
}

/** The properties that one key drives in a tenant, by resource type. */
async function drives(change, tenant) {
    const changed = change.shows ? showing(await planOf(tenant), change.shows) : await differences(change, tenant);
    const byType = new Map();
    for (const { type, property } of changed) byType.set(type, (byType.get(type) ?? new Set()).add(property));
    return [...byType]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([type, properties]) => ({ type, properties: [...properties].sort() }));
}

async function differences({ key, at = key, from, to, base = {} }, tenant) {
    const start = Object.entries(base).reduce((tree, [dotted, value]) => withValue(tree, dotted, value), tenant);
    const before = await planOf(from === undefined ? start : withValue(start, at, from));
    return changedProperties(before, await planOf(withValue(start, at, to)));
}

const component = "tenantry:index:Tenant";

/**
 * The kinds of isolation in which a key makes a difference: in the resources where it does so in any, else in the component. A kind
 * that refuses one of the two values is none of them.
 */
async function isolationsOf(change) {
    if (change.isolations) return change.isolations;
    const found = [];
    for (const [isolation, tenant] of Object.entries(references)) {
        try {
            found.push([isolation, (await drives(change, tenant)).map(({ type }) => type)]);
        } catch (error) {
            if (!(error instanceof Refused)) throw error;
        }
    }
    const others = (types) => types.filter((type) => type !== component);
    const real = found.some(([, types]) => others(types).length > 0);
    return found.filter(([, types]) => (real ? others(types) : types).length > 0).map(([isolation]) => isolation);
}

const most = 8; // a key such as `labels` drives every tag there is; the table names some and counts the rest

function row(key, found, isolations) {
    const shown = found.slice(0, most).map(({ type, properties }) => {
        const names = properties.slice(0, 4).map((name) => `\`${name}\``);
        return `${type}: ${names.join(", ")}${properties.length > 4 ? ` and ${properties.length - 4} more` : ""}`;
    });
    if (found.length > most) shown.push(`and ${found.length - most} more types, [listed below](#all-types)`);
    const where = isolations.length === 3 ? "all" : isolations.join(", ");
    return `| \`${key}\` | ${where} | ${shown.join("<br>")} |`;
}

/** The types of a key whose row is cut, without their properties. */
function allTypes(key, found) {
    const types = found.map(({ type }) => `\`${type}\``).join(", ");
    return [
        "<details>",
        `<summary><code>${key}</code>: ${found.length} types</summary>`,
        "",
        types,
        "",
        "</details>",
        "",
    ];
}

module.exports = async () => {
    const rows = [];
    const idle = [];
    const cut = [];
    for (const change of keyChanges) {
        const found = await drives(change, reference);
        if (found.length === 0) idle.push(change.key);
        if (found.length > most) cut.push(...allTypes(change.key, found));
        rows.push(row(change.key, found, await isolationsOf(change)));
    }
    if (idle.length > 0) throw new Error(`keys that drive nothing in the plan: ${idle.join(", ")}`);
    const text = [
        "# What each key drives",
        "",
        "Generated by planning a reference tenant twice for every key, with two values, and comparing the plans. `+` and `-` before a",
        "type: the key decides whether such a resource exists. Edit nothing here; run `npm run generate`.",
        "",
        "A key whose only row is `tenantry:index:Tenant` changes no resource by itself: it is an input of the tenant's component, and acts",
        "through the policies that judge the plan and through the validation of the tenant's file.",
        "",
        "Resource types are those of a silo tenant (of a pool or bridge tenant, where the key is theirs). `isolation` says in which tenants",
        "the key makes a difference: what belongs to the shared cell, a pool or bridge tenant cannot set, and is told so (`TN333`).",
        "",
        "| key | isolation | resource type: properties |",
        "|---|---|---|",
        ...rows,
        "",
        "## All types",
        "",
        "Of the keys whose rows are cut above.",
        "",
        ...cut,
    ];
    return { "docs/reference/key-map.md": text.join("\n") };
};
