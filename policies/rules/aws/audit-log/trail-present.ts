import { fail, onlyIf, pass } from "../../../reading/logic";
import { isGround } from "../../../reading/settings";
import { trail } from "../../../reading/trails";
import type { StackRule } from "../../../rule";

export const awsTrailPresent: StackRule = {
    scope: "stack",
    id: "aws-trail-present",
    title: "What is done in the account is recorded",
    requirement: "Each cell and silo has a trail of CloudTrail.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [trail],
    properties: [],
    settings: ["cloud", "isolation"],
    rationale: "What nobody recorded nobody can look into afterwards.",
    fix: "Add a cloudtrail.Trail.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html",
    check: (stack) => {
        const trails = stack.ofType(trail).map(({ urn }) => ({ urn, finding: pass }));
        if (trails.length > 0 || stack.root === undefined) return trails;
        const none = fail("nothing records what is done in the account");
        return [{ urn: stack.root.urn, finding: onlyIf(isGround(stack, "aws"), () => none, "whose account it is") }];
    },
};
