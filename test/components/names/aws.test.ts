import { describe } from "vitest";
import { planCell, planTenant, sampleCell } from "../aws/plans";
import { awsRules } from "./aws";
import { testNames } from "./names";

/** Of the regions, the one with the longest name: a bucket's name ends in it. */
const region = "ap-southeast-2";

describe("physical names on AWS", () => {
    const shared = sampleCell((input) => {
        input.region = region;
    });
    testNames({
        rules: awsRules,
        tenant: (isolation, change) =>
            planTenant(
                isolation,
                (input) => {
                    input.region = region;
                    input.component_version = 2;
                    change(input);
                },
                shared,
            ),
        cell: (change) =>
            planCell((input) => {
                input.region = region;
                input.component_version = 2;
                change(input);
            }),
    });
});
