import { z } from "zod";
import { frameworkIds } from "../../policies/frameworks/framework";
import { severities } from "../../policies/rule";

/** What a rule may come to on a resource. */
export const outcomes = ["fail", "undetermined", "exempted", "remediated", "pass", "notApplicable"] as const;
export type Outcome = (typeof outcomes)[number];

/** What a control may come to in a stack, the worst first. */
export const statuses = [
    "failed",
    "undetermined",
    "exempted",
    "eased",
    "inPart",
    "passed",
    "notApplicable",
    "notAsked",
    "noRule",
    "notAutomated",
] as const;
export type Status = (typeof statuses)[number];

const text = z.string();
const hash = text.regex(/^[0-9a-f]{64}$/).describe("SHA-256, in hex.");
const number = z.number().int().nonnegative();
const totals = z
    .record(z.enum(outcomes), number)
    .describe("How many resources came to what; of notApplicable, those of the rule's types.");
const ids = z.array(text);
const byFramework = z.strictObject(
    Object.fromEntries(frameworkIds.map((id) => [id, ids])) as Record<(typeof frameworkIds)[number], typeof ids>,
);

const resourceResult = z.strictObject({
    urn: text,
    result: z.enum(outcomes),
    blocks: z
        .literal(true)
        .optional()
        .describe("Of what is undetermined: it stops a deployment as a failure does, where the rule is mandatory."),
    message: text.optional().describe("What does not hold or is not known, or what the rule changed."),
    exemption: z.json().optional().describe("Of what is exempted: who answers for it, until when, and why."),
    changed: z
        .array(z.strictObject({ path: text, from: z.json().optional(), to: z.json() }))
        .optional()
        .describe("What the rule itself changed before it judged."),
});

const threshold = z.union([z.number(), text]);
const parameter = z.strictObject({
    name: text,
    value: threshold.describe("What the rule was asked with."),
    own: threshold.describe("What it is by the rule itself."),
    by: z
        .strictObject({ layer: text, file: text.optional(), line: number.optional() })
        .optional()
        .describe("Who set it: layer, file and line; missing where the rule's own holds."),
});

const ruleEvidence = z.strictObject({
    rule: text,
    pack: text,
    packs: ids.optional().describe("Every pack that asks the rule, where there are several."),
    title: text,
    requirement: text.optional(),
    severity: z.enum(severities),
    level: text.describe("Level that it is judged at here; `disabled`: it is not asked."),
    off: z
        .literal(true)
        .optional()
        .describe("It is not asked here, and there are resources of types that it looks at."),
    eased: ids
        .optional()
        .describe(
            "Settings that it goes by, of those by which the tenant's own file asks for less (`eased` of the stack).",
        ),
    parameters: z.array(parameter).optional().describe("Its thresholds, where it has any."),
    controls: byFramework.describe("Controls that Tenantry proposes for the rule."),
    totals,
    resources: z.array(resourceResult).describe("By URN."),
});

const controlEvidence = z.strictObject({
    id: text,
    title: text,
    automatable: z.enum(["yes", "partial", "no"]),
    status: z.enum(statuses),
    mandatoryFailures: number.describe(
        "What of rules that are mandatory here stops a deployment: failures, and what is undetermined where that blocks.",
    ),
    totals,
    rules: ids.describe("Rules that were judged here and serve the control."),
    off: ids.optional().describe("Rules that serve it, are off here, and would have something to judge."),
    why: text.optional().describe("Why no rule shows it."),
});

/** Evidence of one stack in one run. */
export const evidenceSchema = z.strictObject({
    format: z.literal("tenantry-evidence"),
    version: z.literal(1),
    time: z.iso.datetime().describe("When the run began, UTC."),
    asOf: z.iso
        .date()
        .describe(
            "The day, UTC, whose levels, thresholds and exemptions held: that of `time`, or another that was asked for.",
        ),
    subject: z.strictObject({
        project: text,
        stack: text,
        kind: text,
        tenant: text.optional(),
        failed: text.optional().describe("Why the stack could not be planned to its end: nothing is shown to hold."),
    }),
    source: z.strictObject({
        commit: text.describe("Commit of the fleet's files, `none` outside of git."),
        dirty: z.boolean().describe("The files differ from that commit, or there is none."),
        plan: hash.describe("Of the whole plan, as canonical JSON."),
        planInput: text.describe("What the planner says of its own input and prior state."),
        inputs: z.array(z.strictObject({ file: text, sha256: hash })).describe("Files that decided on the stack."),
    }),
    problems: z
        .array(z.strictObject({ code: text, file: text, line: number, message: text }))
        .optional()
        .describe(
            "Errors of files that decide on the stack; missing where there are none. Of a file with one, it is not known what holds, and the run ends with exit code 2.",
        ),
    eased: z
        .array(z.strictObject({ code: text, file: text, line: number, setting: text, message: text }))
        .optional()
        .describe(
            "Settings by which the tenant's own file asks rules for less than what stands above it, where packs of frameworks are mandatory; missing where there are none. Rules go by such settings, so that none of their verdicts tells of it.",
        ),
    packs: z.array(
        z.strictObject({
            name: text,
            version: text,
            hash: hash.describe("Over name, version, levels, and the hashes of its rules."),
            rules: z.array(
                z.strictObject({
                    id: text,
                    facts: hash.describe("Of what the rule says of itself."),
                    code: hash.describe("Of its compiled code and all that it loads."),
                }),
            ),
        }),
    ),
    totals,
    rules: z.array(ruleEvidence).describe("By id."),
    frameworks: z.array(
        z.strictObject({
            id: z.enum(frameworkIds),
            name: text,
            version: text,
            mapping: text.describe("Whose map from rules to controls it is."),
            controls: z.array(controlEvidence).describe("In the framework's own order."),
        }),
    ),
    published: z
        .record(text, z.json())
        .describe("What others publish for the same checks, by rule and tool. No part of the roll-up."),
    lowered: z
        .array(z.json())
        .describe("Rules that are judged below their own level, or below what files ask for, and who set it."),
    exemptions: z.array(z.json()).describe("Exemptions about the stack, and what became of each."),
    hashes: z.record(text, hash).describe("Of each part, and of each rule's results: they tell where an edit is."),
    hash: hash.describe("Of everything else."),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type RuleEvidence = z.infer<typeof ruleEvidence>;
export type ControlEvidence = z.infer<typeof controlEvidence>;
export type FrameworkEvidence = Evidence["frameworks"][number];
export type PackEvidence = Evidence["packs"][number];
export type Totals = Evidence["totals"];
