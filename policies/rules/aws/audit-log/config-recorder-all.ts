import { ask, every, must } from "../../../reading/logic";
import { isFalse, items } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

/** Lists that narrow what is recorded. */
const narrowing = ["recordingGroup.resourceTypes", "recordingGroup.exclusionByResourceTypes"];

export const awsConfigRecorderAll: ResourceRule = {
    scope: "resource",
    id: "aws-config-recorder-all",
    title: "The recorder of configurations sees everything",
    requirement: "A recorder of AWS Config covers all types of resources.",
    themes: ["audit-logging", "asset-inventory"],
    severity: "medium",
    level: "mandatory",
    types: ["aws:cfg/recorder:Recorder"],
    properties: [
        "recordingGroup.allSupported",
        "recordingGroup.resourceTypes",
        "recordingGroup.exclusionByResourceTypes",
    ],
    rationale: "What is not recorded was never there when somebody asks.",
    fix: "Leave recordingGroup out, or set allSupported to true and name no types.",
    url: "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html",
    // Source of the default (all): @pulumi/aws 7.48.0, types/input.d.ts, RecorderRecordingGroup.
    check: (recorder) =>
        must(
            every([
                ask(recorder.get("recordingGroup.allSupported"), (all) => !isFalse(all)),
                ...narrowing.map((path) =>
                    ask(items(recorder.get(path)), (list) => Array.isArray(list) && list.length === 0),
                ),
            ]),
            "some types of resources are not recorded",
            "recordingGroup",
        ),
};
