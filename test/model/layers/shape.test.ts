import { describe, expect, test } from "vitest";
import { checkShape } from "../../../model/layers/shape";
import { toValue } from "../../../model/layers/value";
import { parseFile } from "../../../model/read/parse";
import { type FileKind, layerSchemas } from "../../../model/schema/layers";
import { problemsOf } from "../helpers/fleet";

const head = "tenant_id: acme\ntier: free\nregion: eu-west-1\n";

function check(text: string, kind: FileKind = "tenant") {
    return checkShape(parseFile(text, "f.yaml", kind).root!, layerSchemas[kind]);
}

const told = (text: string, kind?: FileKind) =>
    check(text, kind).problems.map(({ code, line, column, path }) => `${code} ${line}:${column} ${path}`);
const first = (text: string) => check(head + text).problems[0]!;

describe("each fault is told once, where it stands", () => {
    test.each([
        ["an unknown field", "ower: {}\n", "TN201 4:1 ower"],
        ["a missing field", "", undefined],
        [
            "text for a number",
            "tenant_config: {autoscaling: {min_replicas: two}}\n",
            "TN203 4:45 tenant_config.autoscaling.min_replicas",
        ],
        ["a number for text", "placement: {account: 123456789012}\n", "TN203 4:22 placement.account"],
        ["text for a list", "residency: eu\n", "TN203 4:12 residency"],
        ["fields for text", "owner:\n  email: {a: 1}\n", "TN203 5:3 owner.email"],
        ["a word that is not allowed", "state: paused\n", "TN204 4:8 state"],
        ["another form", "database: {storage: 20GB}\n", "TN205 4:21 database.storage"],
        ["a fraction for a whole number", "placement: {zones: 2.5}\n", "TN203 4:20 placement.zones"],
        ["too large", "placement: {zones: 4}\n", "TN206 4:20 placement.zones"],
        [
            "too long a list",
            `budget: {alert_at: [${Array.from({ length: 6 }, (_, at) => at + 1)}]}\n`,
            "TN206 4:20 budget.alert_at",
        ],
        [
            "too many entries",
            `labels: {${Array.from({ length: 31 }, (_, at) => `l${at}: x`).join(", ")}}\n`,
            "TN205 4:1 labels",
        ],
        ["a name of another form", "workloads: {Web: {}}\n", "TN207 4:13 workloads.Web"],
        ["an entry listed twice", "residency: [eu, de, eu, eu]\n", "TN208 4:21 residency[2]"],
        ["a key without a value", "owner:\n", "TN210 4:1 owner"],
        ["an unset in a list", "residency: [!unset ]\n", "TN211 4:20 residency[0]"],
        ["a huge amount", "workload_defaults: {cpu: 999999999999999}\n", "TN205 4:26 workload_defaults.cpu"],
        ["a CPU of nothing", "workload_defaults: {cpu: 0}\n", "TN205 4:26 workload_defaults.cpu"],
        [
            "no address",
            "tenant_config: {monitoring: {alert_targets: {webhook: ['http://a.example']}}}\n",
            "TN205 4:56 tenant_config.monitoring.alert_targets.webhook[0]",
        ],
    ])("%s", (_, text, expected) => {
        expect(told(head + text)).toEqual(expected === undefined ? [] : [expected]);
    });

    test("a name that is too long is told how long it may be", () => {
        expect(first(`workloads: {${"a".repeat(21)}: {}}\n`)).toMatchObject({
            code: "TN207",
            message: `the name ${"a".repeat(21)} is longer than 20 characters`,
        });
    });

    test("a name that is too long to show ends in an ellipsis, wherever it is written", () => {
        const long = "a".repeat(70);
        const shown = `${"a".repeat(60)}…`;
        expect(first(`workloads: {${long}: {}}\n`).message).toBe(`the name ${shown} is longer than 20 characters`);
        expect(first(`${long}: 1\n`).message).toBe(`${shown} is not a field here`);
    });

    test("what is required is missed at the start of the file", () => {
        expect(told("tier: free\n")).toEqual(["TN202 1:1 tenant_id", "TN202 1:1 region"]);
        expect(told("tenant_id: !unset\ntier: free\nregion: eu-west-1\n")).toEqual(["TN209 1:18 tenant_id"]);
    });

    test("an id is a plain name, whatever it might lead to", () => {
        for (const id of ["../etc", "a/b", "a\\b", "A", "a--b", "a-", "1a", "a.b", "a b", ""]) {
            const { problems } = check(`tenant_id: '${id}'\ntier: free\nregion: eu-west-1\n`);
            expect(problems.map(({ path }) => path)).toEqual(["tenant_id"]);
        }
    });
});

describe("what to do is told in words", () => {
    test("the nearest field, or the place where the field belongs", () => {
        expect(first("tenant_confg: {}\n")).toMatchObject({ suggestion: "tenant_config", value: "tenant_confg" });
        expect(first("minReplicas: 2\n").allowed).toContain("tenant_config");
        expect(first("min_replicas: 2\n")).toMatchObject({
            suggestion: "tenant_config.autoscaling.min_replicas",
            fix: "Move it: the field is tenant_config.autoscaling.min_replicas.",
        });
    });

    test("the allowed words and the nearest of them", () => {
        expect(first("placement: {isolation: poool}\n")).toMatchObject({
            allowed: ["pool", "bridge", "silo"],
            suggestion: "pool",
            value: "poool",
            message: "isolation must be one of pool, bridge, silo",
        });
    });

    test("numbers that must be text are to be quoted, and the words of older YAML are true or false", () => {
        expect(first("database: {version: 17}\n").fix).toBe("Put the value in quotes.");
        expect(first("cache: {enabled: yes}\n")).toMatchObject({ suggestion: "true", allowed: ["true", "false"] });
        expect(first('placement: {zones: "3"}\n').fix).toBe("Write it without quotes.");
    });

    test("bounds and forms", () => {
        expect(first("placement: {zones: 1}\n").fix).toContain("at least 2");
        expect(first("database: {storage: 20}\n").message).toContain("the unit is missing");
        expect(first("database: {storage: x}\n").fix).toMatch(/^Write a size such as 512Mi/);
        expect(check("tenant_id: a\ntier: ''\nregion: eu-west-1\n").problems[0]?.message).toBe(
            "tier must not be empty",
        );
    });

    test("an environment variable's value is never repeated", () => {
        const [found] = check(`${head}workloads: {web: {env: {LEVEL: 12345}}}\n`).problems;
        expect(found).toMatchObject({ code: "TN203", path: "workloads.web.env.LEVEL" });
        expect(JSON.stringify(found)).not.toContain("12345");
    });
});

test("what holds is kept, and what does not is named", () => {
    const { root, tainted } = check(`${head}state: no\nowner: {team: a, mail: b}\nresidency: [eu, 5]\n`);
    expect(toValue(root)).toEqual({ tenant_id: "acme", tier: "free", region: "eu-west-1", owner: { team: "a" } });
    expect(tainted).toEqual(
        ["state", "owner.mail", "residency"].sort((a, b) => tainted.indexOf(a) - tainted.indexOf(b)),
    );
});

test("a file of nothing but faults tells the first ones quickly", () => {
    const { problems, tainted } = check(`${head}${Array.from({ length: 9_000 }, (_, at) => `k${at}: 1`).join("\n")}\n`);
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)?.code).toBe("TN119");
    expect(tainted).toEqual([""]);
});

describe("layers say what layers may", () => {
    test.each<[FileKind, string, string]>([
        ["edition", "tenant_id: a\n", "TN212 1:1 tenant_id"],
        ["organisation", "allow: {delete: [database]}\n", "TN212 1:1 allow"],
        ["cloud", "edition: 2026-11\n", "TN212 1:1 edition"],
        ["region", "state: offboarding\n", "TN212 1:1 state"],
        ["tier", "region: eu-west-1\n", "TN212 1:1 region"],
        [
            "cell",
            "cell: a\nregion: eu-west-1\ndefaults: {placement: {isolation: silo}}\n",
            "TN201 3:24 defaults.placement.isolation",
        ],
        ["tier", "cel: {}\n", "TN201 1:1 cel"],
    ])("%s", (kind, text, expected) => {
        expect(told(text, kind)).toEqual([expected]);
    });
});

describe("a value is given in the words of its file", () => {
    const budget = (amount: string) => `budget: {monthly_usd: ${amount}}\n`;
    test.each(["1e99", "99999999999999999999", "-0x1F", "-1.50", "-0o17"])("%s", (written) => {
        expect(problemsOf(budget(written))).toMatchObject([{ path: "budget.monthly_usd", value: written }]);
    });

    test("also where text is asked for, or it stands twice in a list", () => {
        expect(problemsOf("environment: 0x1F\n")).toMatchObject([{ value: "0x1F" }]);
        expect(problemsOf("database: {version: 017.0}\n")[0]).toMatchObject({ code: "TN203", value: "017.0" });
        expect(problemsOf("budget: {alert_at: [5e1, 50.0]}\n")).toMatchObject([{ code: "TN208", value: "50.0" }]);
    });
});

test.each(["tenant_id: !js/function x\n", "tenant_id: *x\n", "tenant_id: !unset x\n"])(
    "%s is told once: that it is missing follows",
    (text) => {
        expect(problemsOf(text).map(({ code, path }) => `${code} ${path}`)).toEqual([
            `${text.includes("*") ? "TN111" : "TN110"} tenant_id`,
        ]);
    },
);
