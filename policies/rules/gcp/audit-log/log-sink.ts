import { googleProject } from "../../../reading/google";
import { exportsAll, isGuest, judgedGround, onGround, sinkTypes, takesInProject } from "../../../reading/google-logs";
import { heldAround } from "../../../reading/ground";
import { must, not, onlyIf } from "../../../reading/logic";
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
    check: (stack) =>
        judgedGround(stack, sinkTypes).map((one) => ({
            urn: one.urn,
            // Of a tenant in its cell's project the cell exports them.
            finding: onlyIf(
                not(isGuest(stack)),
                () =>
                    onGround(stack, one, () =>
                        must(
                            heldAround(
                                stack.ofType(...sinkTypes),
                                (sink) => takesInProject(stack, sink, one),
                                exportsAll,
                            ),
                            "no sink of its project exports every entry, or every audit record",
                            "what sinks export",
                        ),
                    ),
                "the tenant's isolation",
            ),
        })),
};
