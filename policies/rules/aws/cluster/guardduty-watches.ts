import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must, not } from "../../../reading/logic";
import { each, isFalse } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const detector = "aws:guardduty/detector:Detector";
const feature = "aws:guardduty/detectorFeature:DetectorFeature";

export const awsGuarddutyWatches: StackRule = {
    scope: "stack",
    id: "aws-guardduty-watches",
    title: "GuardDuty watches clusters",
    requirement: "A detector of GuardDuty is on, and reads the audit records of clusters (EKS_AUDIT_LOGS).",
    themes: ["monitoring"],
    severity: "medium",
    level: "mandatory",
    types: [detector, feature],
    properties: ["enable", "detectorId", "name", "status"],
    rationale: "A detector that is suspended, or blind to the API of clusters, looks like a watch and is none.",
    fix: "Leave enable on, and add an aws.guardduty.DetectorFeature EKS_AUDIT_LOGS with status ENABLED.",
    url: "https://docs.aws.amazon.com/guardduty/latest/ug/kubernetes-protection.html",
    check: (stack) =>
        each(stack, [detector], (one) => {
            const features = joined(stack, one, { types: [feature], property: "detectorId", names: ["id"] });
            const reads = someJoined(features, (each) =>
                every([
                    ask(each.get("name"), (name) => name === "EKS_AUDIT_LOGS"),
                    ask(each.get("status"), (status) => status === "ENABLED"),
                ]),
            );
            return must(
                every([not(ask(one.get("enable"), isFalse)), reads]),
                "it is off, or does not read the audit records of clusters",
                "enable, or which features it has",
            );
        }),
};
