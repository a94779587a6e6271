import { describe, expect, it } from "vitest";
import { judge } from "../../../policies/evaluate";
import { isActive } from "../../../policies/exempting/exemption";
import { exempterOf, stackOf } from "../../../policies/exempting/match";
import { rulesFor } from "../../../policies/levels";
import { asEngineShows } from "../../../policies/message";
import type { ResourceRule } from "../../../policies/rule";
import { declare } from "../support/declared";
import { viewOf } from "../support/planner-view";
import { analyzed } from "../support/pulumi-view";
import { exemption, fieldNames, rule } from "./exemptions";

const at = (time: string) => new Date(time);

describe("an exemption holds", () => {
    it.each([
        ["2026-10-31T23:59:59Z", false],
        ["2026-11-01T00:00:00Z", true],
        ["2026-12-31T23:59:59Z", true],
        ["2027-01-01T00:00:00Z", false],
        ["2027-01-01T00:30:00+01:00", true],
        ["nonsense", false],
    ])("at %s: %s", (time, active) => {
        expect(isActive(exemption(), at(time))).toBe(active);
    });

    it("never where it is malformed or approved by who asked", () => {
        const now = at("2026-11-29T12:00:00Z");
        for (const field of fieldNames) expect(isActive(exemption({ [field]: undefined }), now)).toBe(false);
        expect(isActive(exemption({ approver: "ANN@example.com" }), now)).toBe(false);
        expect(isActive(exemption({ expires: "never" }), now)).toBe(false);
        expect([isActive(undefined, now), isActive("EX-1", now), isActive({ ...exemption(), more: 1 }, now)]).toEqual([
            false,
            false,
            false,
        ]);
        for (const approver of ["Ann <ann+work@example.com>", "b\u043eb@example.com", "b\u200bob@example.com", "TBD"])
            expect(isActive(exemption({ approver }), now)).toBe(false);
    });
});

describe("an exemption is about one resource", () => {
    const urn = (types: string, name: string, stack = "acme") => `urn:pulumi:${stack}::tenantry::${types}::${name}`;
    const database = "tenantry:index:Tenant$tenantry:aws:Database$aws:rds/instance:Instance";
    const found = (of: string, change = {}, asked = rule.id) => exempterOf([exemption(change)])(asked, of)?.id;

    it("by tenant, component and name, or by the exact URN", () => {
        expect(found(urn(database, "main"))).toBe("EX-1");
        expect(found(urn(database, "main"), { resource: urn(database, "main") })).toBe("EX-1");
    });

    it.each([
        ["renamed", urn(database, "main2")],
        ["of another tenant", urn(database, "main", "globex")],
        ["of another component", urn("tenantry:index:Tenant$tenantry:aws:Cache$aws:rds/instance:Instance", "main")],
        ["of no component", urn("aws:rds/instance:Instance", "main")],
    ])("and not one that is %s", (_, other) => {
        expect(found(other)).toBeUndefined();
        expect(found(other, { resource: urn(database, "main") })).toBeUndefined();
    });

    it("of the type that it names, where several share a name", () => {
        const part = (type: string) => urn(`tenantry:index:Tenant$tenantry:aws:Database$${type}`, "main");
        const resource = {
            tenant: "acme",
            component: "tenantry:aws:Database",
            type: "aws:rds/instance:Instance",
            name: "main",
        };
        expect(found(part("aws:rds/instance:Instance"), { resource })).toBe("EX-1");
        expect(found(part("aws:rds/parameterGroup:ParameterGroup"), { resource })).toBeUndefined();
        const printed = { ...resource, type: "aws:rds:Instance" };
        expect(found(part("aws:rds/instance:Instance"), { resource: printed })).toBe("EX-1");
        expect(found(part("aws:rds/cluster:Cluster"), { resource: printed })).toBeUndefined();
    });

    it("where that is a root: by its own type", () => {
        const resource = { tenant: "acme", component: "tenantry:index:Tenant", name: "acme" };
        expect(found(urn("tenantry:index:Tenant", "acme"), { resource })).toBe("EX-1");
        expect(found(urn("tenantry:index:Tenant", "globex"), { resource })).toBeUndefined();
    });

    it("for the rules that it names", () => {
        expect(found(urn(database, "main"), {}, "other-rule")).toBeUndefined();
    });

    it("which its stack's name tells", () => {
        expect([
            stackOf(exemption()),
            stackOf(exemption({ resource: urn("t", "n", "globex") })),
            stackOf({ resource: "x" }),
        ]).toEqual(["acme", "globex", ""]);
    });
});

describe("a verdict that is exempted", () => {
    const failing: ResourceRule = {
        ...(rule as ResourceRule),
        types: ["*"],
        check: () => ({ result: "fail", message: "it does not hold" }),
    };
    const resource = declare("aws:s3/bucket:Bucket", {});
    const pack = {
        name: "test",
        description: "one rule",
        rules: [failing],
        levels: { [rule.id]: "mandatory" as const },
    };
    const exempter = exempterOf([exemption({ resource: resource.urn })]);

    it("stays in the results, marked with who answers for it", () => {
        const [result] = judge({ rules: rulesFor({ pack }), resources: [viewOf(resource)], exempter });
        expect(result).toMatchObject({
            rule: rule.id,
            level: "mandatory",
            result: "exempted",
            exemption: { id: "EX-1", approver: "bob@example.com", until: "2026-12-31", ticket: "SEC-12" },
            message: `${rule.requirement}\nexempted until 2026-12-31 by bob@example.com (EX-1, SEC-12): it does not hold`,
        });
    });

    it("is advice in Pulumi's engine, in the same words", async () => {
        const results = judge({ rules: rulesFor({ pack }), resources: [viewOf(resource)], exempter });
        const wanted = results.flatMap((one) => asEngineShows(one) ?? []);
        const shown = await analyzed(pack, [resource], { exempter });
        expect(shown).toEqual(wanted.map(({ urn, policy, level, message }) => ({ urn, rule: policy, level, message })));
        expect(shown).toMatchObject([{ level: "advisory" }]);
    });

    it("covers what blocks because it is undetermined, and nothing else that is undetermined", () => {
        const open: ResourceRule = { ...failing, check: () => ({ result: "undetermined", message: "not known" }) };
        const leveled = { rule: open, level: "mandatory", pack: "test" } as const;
        const ask = (blocks: boolean) =>
            judge({ rules: [{ ...leveled, blocks }], resources: [viewOf(resource)], exempter })[0]!;
        expect(ask(true)).toMatchObject({ result: "exempted" });
        expect(ask(true)).not.toHaveProperty("blocks");
        expect(ask(false)).toMatchObject({ result: "undetermined" });
    });

    it("is none where it passes anyway", () => {
        const passing: ResourceRule = { ...failing, check: () => ({ result: "pass" }) };
        const leveled = { rule: passing, level: "mandatory", pack: "test" } as const;
        expect(judge({ rules: [leveled], resources: [viewOf(resource)], exempter })).toMatchObject([
            { result: "pass" },
        ]);
    });
});
