import { expect, isFalse } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const awsGuarddutyOn: ResourceRule = {
    scope: "resource",
    id: "aws-guardduty-on",
    title: "GuardDuty is on",
    requirement: "A detector of GuardDuty is enabled.",
    themes: ["monitoring"],
    severity: "medium",
    level: "mandatory",
    types: ["aws:guardduty/detector:Detector"],
    properties: ["enable"],
    rationale: "A detector that is suspended looks like a watch and is none.",
    fix: "Leave enable out, or set it to true.",
    url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html",
    // Source of the default (true): @pulumi/aws 7.48.0, guardduty/detector.d.ts.
    check: (detector) => expect(detector, "enable", (value) => !isFalse(value), "the detector is suspended"),
};
