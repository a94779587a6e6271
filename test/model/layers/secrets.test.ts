import { expect, test } from "vitest";
import { fleetOf, printed, problemsOf, quiet } from "../helpers/fleet";

const key = "AKIAABCDEFGHIJKLMNOP";

test.each([
    ["a label", `labels: {a: ${key}}\n`, "labels.a"],
    ["a host", `workloads: {a: {image: 'x:1', host: ${key}}}\n`, "workloads.a.host"],
    ["an unknown field", `note: "-----BEGIN PRIVATE KEY-----"\n`, "note"],
    ["a list", `residency: [${key}]\n`, "residency[0]"],
    [
        "an address",
        "tenant_config: {monitoring: {alert_targets: {webhook: ['https://hooks.slack.com/services/T0/B0/x']}}}\n",
        "tenant_config.monitoring.alert_targets.webhook[0]",
    ],
])("a secret in %s is told and never shown", (_, text, path) => {
    const found = problemsOf(text);
    expect(found.filter(({ code }) => code === "TN315").map((one) => one.path)).toEqual([path]);
    expect(JSON.stringify(found)).not.toMatch(/AKIAABC|BEGIN PRIVATE|services\/T0/);
});

test("layers are looked at as well, even where no tenant inherits from them", () => {
    const fleet = fleetOf({
        ...quiet,
        "tiers/gold.yaml": `workload_defaults:\n  env:\n    A: ${key}\n`,
        "a.yaml": "tenant_id: a\ntier: free\nregion: eu-west-1\n",
    });
    expect(fleet.problems.map(printed)).toEqual(["TN315 tiers/gold.yaml:3:8 workload_defaults.env.A"]);
    expect(fleet.tenants).toHaveLength(1);
});

test.each([
    ["beside a workload's other faults", "workloads: {a: {image: x y, port: 99999, env: {PASSWORD: hunter2}}}\n"],
    ["beside a variable that is none", 'workloads: {a: {image: "x:1", env: {PASSWORD: hunter2, "A B": x}}}\n'],
    ["that is a number", 'workloads: {a: {image: "x:1", env: {PASSWORD: 1234567890}}}\n'],
    ["in a list", 'workloads: {a: {image: "x:1", env: [PASSWORD=hunter2]}}\n'],
    ["in what workloads start from", "workload_defaults: {env: {PASSWORD: hunter2}}\n"],
    ["in a file that lacks what it needs", "tier: !unset\nworkloads: {a: {image: 'x:1', env: {PASSWORD: hunter2}}}\n"],
])("a secret by its name %s is told and never shown", (_, text) => {
    const found = problemsOf(text);
    expect(found.filter(({ code }) => code === "TN315").map(({ message }) => message)).toEqual([
        "PASSWORD looks like a secret; its value is not shown",
    ]);
    expect(JSON.stringify(found)).not.toMatch(/hunter2|1234567890/);
});

test("a variable that only looks so is none", () => {
    const found = problemsOf("workloads: {a: {image: 'x:1', env: {PASSWORD_FILE: /run/p, TOKEN_TTL: '30s'}}}\n");
    expect(found).toEqual([]);
});

test.each([
    ["written into the key of a variable", 'workloads: {a: {image: "x:1", env: {PASSWORD=hunter2hunter2}}}\n'],
    ["behind such a key", 'workloads: {a: {image: "x:1", env: {"PASSWORD: hunter2hunter2": x}}}\n'],
    ["in a long key", `workloads: {a: {image: "x:1", env: {A=${"hunter2".repeat(20)}: x}}}\n`],
    ["in a key written twice", "workloads: {a: {image: 'x:1', env: {A=hunter2: x, A=hunter2: y}}}\n"],
    ["in place of the variables", 'workloads: {a: {image: "x:1", env: PASSWORD=hunter2}}\n'],
    ["as a key", `labels: {${key}: x}\n`],
    ["as an unknown field", `${key}: x\n`],
    ["as a tag", `labels: {a: !${key} x}\n`],
    ["as an alias", `labels: {a: *${key}}\n`],
])("a secret %s is in no part of a problem", (_, text) => {
    const found = problemsOf(text);
    expect(found.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toMatch(/hunter2|AKIAABC/);
});
