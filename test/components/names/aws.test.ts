import { describe } from "vitest";
import { planCell, planTenant, sampleCell } from "../aws/plans";
import { awsRules } from "./aws";
import { testNames } from "./names";

/** Of the regions, the one with the longest name: a bucket's name ends in it. */
const region = "ap-southeast-2";
const zone_id = "Z0123456789ABC";
const registry = { enabled: true, repositories: ["shop"], mirrors: ["registry.k8s.io"] };

describe("physical names on AWS", () => {
    const shared = sampleCell((input) => {
        input.region = region;
        Object.assign(input, { dns: { zone_id } });
    });
    testNames({
        rules: awsRules,
        tenant: (isolation, change) =>
            planTenant(
                isolation,
                (input) => {
                    input.region = region;
                    input.component_version = 2;
                    input.edge = true;
                    if (isolation === "silo") {
                        Object.assign(input.placement, { dns: { zone_id } });
                        Object.assign(input.placement.registry, registry);
                    }
                    change(input);
                },
                shared,
            ),
        cell: (change) =>
            planCell((input) => {
                input.region = region;
                input.component_version = 2;
                Object.assign(input.registry, registry);
                change(input);
            }),
    });
});
