/** What the page on compliance carries to the browser, beside what stands in it: results by rule, each text once. */
export interface ComplianceData {
    readonly stacks: readonly string[];
    /** Type and name. */
    readonly resources: readonly (readonly [string, string])[];
    readonly messages: readonly string[];
    readonly rules: readonly RuleData[];
}

export interface RuleData {
    readonly id: string;
    readonly pack: string;
    readonly title: string;
    readonly requirement?: string;
    readonly severity: string;
    /** Levels that it has in stacks. */
    readonly levels: readonly string[];
    /** Thresholds by which it is judged, and who set them: each text once. */
    readonly thresholds?: readonly string[];
    readonly fix?: string;
    readonly url?: string;
    /** Stack, resource, {@link outcomeNames} and message, by number; the message is -1 where there is none. What has nothing to judge is only counted. */
    readonly results: readonly (readonly [number, number, number, number])[];
    readonly notApplicable: number;
}

/** Results by the number that stands for them, the worst first. */
export const outcomeNames = ["fail", "undetermined", "exempted", "remediated", "pass"] as const;

/** How each is coloured. */
export const outcomeKinds: Readonly<Record<(typeof outcomeNames)[number], string>> = {
    fail: "bad",
    undetermined: "open",
    exempted: "warn",
    remediated: "warn",
    pass: "good",
};
