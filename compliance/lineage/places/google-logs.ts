import { inferred } from "../../../policies/reading/cryptography/fact";
import { keptOut, loggedBy, sinksOf, storedIn } from "../../../policies/reading/google-logged";
import type { ResourceView, StackView } from "../../../policies/rule";
import type { Draft } from "../document";
import { daysAt, ending, type Reader, unverified } from "./draft";

/** Where Google keeps what nobody leads elsewhere. */
const ofProject = {
    service: "Cloud Logging",
    regions: inferred(["global"], `a project's own log buckets lie in no region (${unverified})`),
    holder: {
        kind: "cloud",
        name: inferred(
            "a key of Google's",
            `a project's own log buckets are under no key of a customer's (${unverified})`,
        ),
    },
} as const satisfies Partial<Draft>;

/** What a log bucket is for: what its sink takes of the logs that the stack turns on. */
function logsIn(one: ResourceView, stack: StackView): string {
    const sink = sinksOf(stack).find((each) => each.get("name") === one.get("bucketId"));
    const pods = one.name.startsWith("logs-") ? ["workloads"] : [];
    const taken = [...pods, ...(sink ? storedIn(stack, sink) : [])];
    return taken.length === 0 ? "records" : `logs of ${taken.join(", ")}`;
}

export const records: Reader = (one, stack) => {
    const audit = one.name.startsWith("audit-");
    const days = daysAt(one, "retentionDays", () =>
        inferred(30, `a log bucket keeps records for 30 days where nothing is said (${unverified})`),
    );
    return [
        {
            kind: audit ? "audit" : "logs",
            content: "traces",
            what: audit ? "records" : logsIn(one, stack),
            retention: ending(days, "Cloud Logging deletes them"),
        },
    ];
};

/** What the project keeps of who changed what, wherever else it goes. */
export const requiredRecords: Reader = () => [
    {
        ...ofProject,
        kind: "audit",
        content: "settings",
        what: "records of administration, in the project's `_Required` bucket",
        retention: {
            ...ending(inferred(400, `Google keeps them for 400 days (${unverified})`), "Google deletes them"),
            locked: inferred(400, `nobody shortens it (${unverified})`),
        },
    },
];

/**
 * Logs that a resource turns on and that stay in the project's `_Default` bucket: no exclusion of its stack, or of one that has the project, keeps them out.
 */
export function leftInDefault(one: ResourceView, stack: StackView, beside: readonly StackView[]): readonly Draft[] {
    const left = loggedBy(one, stack).filter(({ entry }) => keptOut([stack, ...beside], entry) !== true);
    return [...new Map(left.map((log) => [log.of, log])).values()].map(({ of, content }) => ({
        ...ofProject,
        kind: "logs",
        content,
        what: `logs of ${of}, in the project's \`_Default\` bucket`,
        retention: ending(
            inferred(30, `a project's \`_Default\` bucket keeps entries for 30 days (${unverified})`),
            "Google deletes them",
        ),
    }));
}
