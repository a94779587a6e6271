import { describe, expect, it } from "vitest";
import { heldAfter, heldBy } from "../../../operations/offboarding/resources";
import { state, step } from "../review/steps";

const role = "aws:iam/role:Role";

describe("what a stack holds in the cloud", () => {
    it("is what its state has, but for components, providers and what was only read", () => {
        const one = (type: string, more: object = {}) => ({ urn: `u::${type}`, type, custom: true, id: "x", ...more });
        const deployment = {
            resources: [
                one(role, { inputs: { name: "x" }, protect: true, retainOnDelete: true }),
                one("pulumi:providers:aws"),
                one("pulumi:pulumi:StackReference", { external: true }),
                one("aws:ec2/vpc:Vpc", { external: true }),
                { urn: "u::tenantry:index:Tenant", type: "tenantry:index:Tenant" },
            ],
        };
        expect(heldBy({ version: 3, deployment })).toEqual([
            {
                urn: `u::${role}`,
                type: role,
                id: "x",
                inputs: { name: "x" },
                outputs: {},
                protect: true,
                retained: true,
            },
        ]);
        expect(heldBy({ version: 3, deployment: {} })).toEqual([]);
    });

    it("is, after an update, what that leaves as it leaves it", () => {
        const steps = [
            step("update", role, { newState: state(role, { retainOnDelete: true, inputs: { a: 1 } }), name: "a" }),
            step("same", role, { name: "b" }),
            step("create", role, { name: "c" }),
            step("delete", role, { name: "d" }),
            step("read", role, { name: "e" }),
            step("create-replacement", role, { name: "f" }),
            step("delete-replaced", role, { name: "f" }),
        ];
        const found = heldAfter({ steps, diagnostics: [], changes: {} });
        expect(found.map(({ urn }) => urn.at(-1))).toEqual(["a", "b", "c", "f"]);
        expect(found[0]).toMatchObject({ retained: true, inputs: { a: 1 } });
    });
});
