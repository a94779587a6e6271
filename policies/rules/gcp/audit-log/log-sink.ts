import { googleProject } from "../../../reading/google";
import { exportsAll, groundOf, isGuest, sinkTypes } from "../../../reading/google-logs";
import { must, not, onlyIf, some } from "../../../reading/logic";
import type { StackRule } from "../../../rule";

export const gcpLogSink: StackRule = {
    scope: "stack",
    id: "gcp-log-sink",
    title: "Records leave the place where they are made",
    requirement: "A sink of a project exports every log entry, or every audit record.",
    themes: ["audit-logging"],
    severity: "medium",
    level: "mandatory",
    floor: "advisory",
    types: [...sinkTypes, googleProject],
    properties: ["destination", "filter", "exclusions", "disabled"],
    settings: ["cloud", "isolation"],
    rationale: "Records that lie where the break-in was, and for 30 days alone, are no evidence.",
    fix: "Declare a gcp.logging.ProjectSink without a filter, or with one of all audit records.",
    url: "https://cloud.google.com/logging/docs/export/configure_export_v2",
    check: (stack) => {
        const exported = must(
            some(stack.ofType(...sinkTypes).map(exportsAll)),
            "no sink exports every entry, or every audit record",
            "what sinks export",
        );
        const sinks = stack.ofType(...sinkTypes);
        // Of a tenant in its cell's project the cell exports them.
        const judged = () => exported;
        return (sinks.length > 0 ? sinks : groundOf(stack)).map(({ urn }) => ({
            urn,
            finding: onlyIf(not(isGuest(stack)), judged, "the tenant's isolation"),
        }));
    },
};
