import { describe } from "vitest";
import { googleCell, planGoogleCell, planGoogleTenant } from "../gcp/plans";
import { gcpRules } from "./gcp";
import { testNames } from "./names";

/** A project of as many characters as one can have: names of buckets and of logins end in it. */
const project = `p${"r".repeat(28)}9`;

describe("physical names on Google Cloud", () => {
    const shared = googleCell((input) => {
        input.account = project;
    });
    testNames({
        rules: gcpRules,
        tenant: (isolation, change) =>
            planGoogleTenant(
                isolation,
                (input) => {
                    input.placement.account = project;
                    change(input);
                },
                shared,
            ),
        cell: (change) =>
            planGoogleCell((input) => {
                input.account = project;
                change(input);
            }),
    });
});
