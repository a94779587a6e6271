import { describe, expect, it } from "vitest";
import type { Inventory } from "../aws/plans";
import { planTenant } from "../aws/plans";
import { awsRules } from "./aws";
import { clashes, namesOf } from "./collect";

type Inputs = Record<string, unknown>;

type Declared = readonly [string, Inputs];
/** A plan of resources with the given inputs. */
const planOf = (...resources: readonly Declared[]) =>
    ({
        resources: resources.map(([type, inputs], at) => ({ urn: `urn:${at}`, type, inputs, custom: true })),
    }) as unknown as Inventory;
const role = (name: unknown) => ["aws:iam/role:Role", { name }] as const;
const namespace = (name: string) => ["kubernetes:core/v1:Namespace", { metadata: { name } }] as const;
const config = (inside: string, labels: Inputs = {}) =>
    ["kubernetes:core/v1:ConfigMap", { metadata: { name: "web", namespace: inside, labels } }] as const;
const check = (inventory: Inventory) => namesOf(inventory, awsRules, "shared");

describe("the check of physical names", () => {
    it.each([
        ["too long", role("r".repeat(65))],
        ["of a wrong form", role("tn acme")],
        ["unknown before deployment, where the program must choose it", role(7)],
        ["of a type that nobody wrote rules for", ["aws:made/up:Up", { name: "up" }] as const],
        ["too long for a namespace", namespace(`tenant-${"a".repeat(57)}`)],
        ["refused as a label", config("tenant-a", { "tenantry.io/tenant": "a".repeat(64) })],
    ])("finds a name that is %s", (_, resource) => {
        expect(check(planOf(resource)).problems).toHaveLength(1);
    });

    it("finds names that two owners both have, and only those that must be unique", () => {
        const both = (...resources: readonly Declared[]) => clashes([check(planOf(...resources))]);
        expect(both(role("tn-acme-app"), role("TN-ACME-APP"))).toHaveLength(1);
        expect(both(role("tn-acme-app"), role("tn-bolt-app"))).toEqual([]);
        expect(both(config("tenant-a"), config("tenant-a"))).toHaveLength(1);
        expect(both(config("tenant-a"), config("tenant-b"))).toEqual([]);
    });

    it("finds that one tenant's names are taken when it comes twice", async () => {
        const plan = check(await planTenant("bridge"));
        expect(plan.problems).toEqual([]);
        expect(clashes([plan, plan]).length).toBeGreaterThan(50);
    });
});
