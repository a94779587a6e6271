import { describe, expect, it } from "vitest";
import { unknownText } from "../../../planner/document";
import type { Inventory } from "../aws/plans";
import { planGoogleCell } from "./plans";

/** What the cloud tells of the cell's project. */
const invokes = {
    "gcp:organizations/getProject:getProject": { number: "123456789012", billingAccount: "0A0A0A-0B0B0B-0C0C0C" },
    "gcp:logging/getProjectCmekSettings:getProjectCmekSettings": { serviceAccountId: "logs@example.com" },
    "gcp:storage/getProjectServiceAccount:getProjectServiceAccount": { emailAddress: "storage@example.com" },
};

/** The APIs of the plan's project and what looks after them, as if they had been turned on. */
const turnedOn = ({ resources }: Inventory) =>
    resources
        .filter(({ type, custom }) => !custom || /^(gcp:projects\/service|pulumi:providers:)/.test(type))
        .map(({ inputs = {}, provider, ...rest }) => ({
            ...rest,
            inputs,
            outputs: inputs,
            ...(rest.custom ? { id: "made" } : {}),
            ...(provider ? { provider: provider.replace(/[^:]+$/, "made") } : {}),
        }));

describe("a registry and a perimeter that are turned on in a project that is there", () => {
    it("leave what the cloud tells of the project known, so that nothing seems to change that is made of it", async () => {
        const before = await planGoogleCell(undefined, { invokes });
        const after = await planGoogleCell(
            (input) => {
                Object.assign(input.registry, { enabled: true, repositories: ["shop"] });
                const deployers = ["group:platform@example.com"];
                Object.assign(input, { perimeter: { access_policy: "123456789012", mode: "observe", deployers } });
            },
            { invokes, olds: turnedOn(before) },
        );
        const { spec } = after.one("gcp:accesscontextmanager/servicePerimeter:ServicePerimeter");
        expect(spec.resources).toEqual(["projects/123456789012"]);
        const users = after.of("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember");
        expect(users.length).toBeGreaterThan(0);
        for (const { inputs, urn } of users) expect(inputs?.member, urn).not.toContain(unknownText);
        const ops = after.plan.steps.filter(({ urn }) => /ProjectServices/.test(urn)).map(({ op }) => op);
        expect(new Set(ops)).toEqual(new Set(["same", "create"]));
    });
});
