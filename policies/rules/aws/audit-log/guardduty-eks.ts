import { joined, someJoined } from "../../../reading/joins";
import { ask, every, must, some, type Truth } from "../../../reading/logic";
import { at, each, isTrue, someItem } from "../../../reading/values";
import type { ResourceView, StackRule, StackView } from "../../../rule";

const detector = "aws:guardduty/detector:Detector";
const feature = "aws:guardduty/detectorFeature:DetectorFeature";

/** What must be watched, the features that do so, and the property of the detector that older programs set. Source: docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorFeatureConfiguration.html (from knowledge, unverified) */
const watches = [
    { what: "audit records of clusters", features: ["EKS_AUDIT_LOGS"], inline: "kubernetes.auditLogs.enable" },
    { what: "what runs on their nodes", features: ["RUNTIME_MONITORING", "EKS_RUNTIME_MONITORING"], inline: "" },
] as const;

function isWatched(stack: StackView, one: ResourceView, { features, inline }: (typeof watches)[number]): Truth {
    const beside = joined(stack, one, { types: [feature], property: "detectorId", names: ["id"] });
    const isOn = (each: ResourceView) =>
        every([
            ask(each.get("name"), (name) => features.some((known) => known === name)),
            ask(each.get("status"), (status) => status === "ENABLED"),
        ]);
    const itself: Truth =
        inline !== "" && someItem(one.get("datasources"), (sources) => ask(at(sources, inline), isTrue));
    return some([itself, someJoined(beside, isOn)]);
}

export const awsGuarddutyEks: StackRule = {
    scope: "stack",
    id: "aws-guardduty-eks",
    title: "GuardDuty watches clusters",
    requirement: "A detector of GuardDuty reads the audit records of clusters and watches what runs on their nodes.",
    themes: ["monitoring"],
    severity: "medium",
    level: "mandatory",
    types: [detector, feature],
    properties: ["datasources.kubernetes.auditLogs.enable", "detectorId", "name", "status"],
    rationale: "A detector that is blind to clusters looks like a watch and is none.",
    fix: "Add aws.guardduty.DetectorFeature EKS_AUDIT_LOGS and RUNTIME_MONITORING with status ENABLED.",
    url: "https://docs.aws.amazon.com/guardduty/latest/ug/kubernetes-protection.html",
    check: (stack) =>
        each(stack, [detector], (one) => {
            const answers: { watch: (typeof watches)[number]; is: Truth }[] = watches.map((watch) => ({
                watch,
                is: isWatched(stack, one, watch),
            }));
            const missing = answers.filter(({ is }) => is === false).map(({ watch }) => watch.what);
            return must(
                every(answers.map(({ is }) => is)),
                `it does not see ${missing.join(" and ")}`,
                "which features the detector has",
            );
        }),
};
