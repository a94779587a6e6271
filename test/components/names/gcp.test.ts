import { describe } from "vitest";
import { stableHash } from "../../../components/shared/names";
import { googleCell, planGoogleCell, planGoogleTenant } from "../gcp/plans";
import { gcpRules } from "./gcp";
import { testNames } from "./names";

/** A project of as many characters as one can have: names of buckets and of logins end in it. */
const project = `p${"r".repeat(28)}9`;
const dns = { zone_id: "example-com" };
const registry = { enabled: true, repositories: ["shop"], mirrors: ["registry.k8s.io"] };
const perimeter = { access_policy: "123456789012", mode: "observe", deployers: ["user:deployer@example.com"] };
const made = { create: true, parent: "folders/123456789012", billing_account: "0A1B2C-3D4E5F-6A7B8C" };

describe("physical names on Google Cloud", () => {
    const shared = googleCell((input) => {
        input.account = project;
        Object.assign(input, { dns });
    });
    testNames({
        rules: gcpRules,
        tenant: (isolation, change) =>
            planGoogleTenant(
                isolation,
                (input) => {
                    input.placement.account = project;
                    input.component_version = 2;
                    input.edge = true;
                    if (isolation === "silo") {
                        Object.assign(input.placement, { dns, perimeter, project: made });
                        Object.assign(input.placement.registry, registry);
                    }
                    change(input);
                    // A project that a stack makes is one tenant's alone, and its id the whole of Google's.
                    if (isolation === "silo")
                        input.placement.account = `${project.slice(0, 21)}-${stableHash(input.tenant_id)}`;
                },
                shared,
            ),
        cell: (change) =>
            planGoogleCell((input) => {
                input.account = project;
                input.component_version = 2;
                Object.assign(input, { dns, perimeter });
                Object.assign(input.registry, registry);
                change(input);
            }),
    });
});
