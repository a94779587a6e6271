import { type LoweredRule, loweringText } from "../policies/lowered-rule";
import type { ControlEvidence, Evidence, RuleEvidence, Status } from "./evidence/schema";

/** What a status of a control is called, and what it means. */
export const statusWords: Readonly<Record<Status, { readonly name: string; readonly meaning: string }>> = {
    failed: { name: "failed", meaning: "a rule that serves it does not hold" },
    undetermined: { name: "undetermined", meaning: "a value that decides is not known yet, or planning failed" },
    exempted: { name: "exempted", meaning: "somebody answers for a rule that does not hold" },
    eased: {
        name: "eased",
        meaning:
            "its rules hold, or have nothing to judge, by settings of the tenant's own file that ask for less than its tier does",
    },
    inPart: {
        name: "in part: rules off",
        meaning: "the rules that were asked hold, and others that serve it, and have something to judge, are off here",
    },
    passed: { name: "rules hold", meaning: "every rule that serves it holds; that is no audit" },
    notApplicable: { name: "nothing to judge", meaning: "there are rules, and nothing here that they are about" },
    notAsked: { name: "not asked", meaning: "nothing was judged, and rules that serve it are off here" },
    noRule: { name: "no rule", meaning: "no rule serves it" },
    notAutomated: { name: "not automated", meaning: "no rule about infrastructure can show it" },
};

/** The day of a time, both UTC and as ISO 8601 has them. */
export const dayOfTime = (time: string): string => time.slice(0, 10);

/** A warning about a run that judged as of another day than that of its time; undefined where it did not. */
export function anotherDay(all: readonly Pick<Evidence, "time" | "asOf">[]): string | undefined {
    const found = all.find(({ time, asOf }) => asOf !== dayOfTime(time));
    return (
        found &&
        `Judged as of ${found.asOf}, by the levels, thresholds and exemptions of that day: it says nothing of ${dayOfTime(found.time)}, when it was made.`
    );
}

/** Said before errors of files. */
export const brokenFiles = "Files have errors, so that what they say holds for nobody, or is not known to";

type Told = NonNullable<Evidence["problems"]>;

const each = (told: Told): readonly string[] => [
    ...new Set(told.map(({ code, file, line, message }) => `${code} ${file}:${line}: ${message}`)),
];

/** Each error of the files that decide on stacks once, such as `TN450 policies.yaml:3: no tier is named gold`. */
export const fileErrors = (all: readonly Pick<Evidence, "problems">[]): readonly string[] =>
    each(all.flatMap(({ problems = [] }) => problems));

/** Said before settings by which tenants ask for less. */
export const easedFiles =
    "Tenants' own files ask rules for less than what stands above them does; verdicts go by these settings";

/** Each setting by which a tenant's own file asks for less once. */
export const easedSettings = (all: readonly Pick<Evidence, "eased">[]): readonly string[] =>
    each(all.flatMap(({ eased = [] }) => eased));

/** Said before rules that are judged at less than their own. */
export const loweredFirst = "Rules are judged below their own level, or below what files ask for";

/** Each rule that somebody lowered once, with who did so. */
export const loweredTexts = (all: readonly Pick<Evidence, "lowered">[]): readonly string[] => [
    ...new Set(all.flatMap(({ lowered }) => (lowered as unknown as readonly LoweredRule[]).map(loweringText))),
];

/** Which of the rules that serve a control are off, such as `off here: k8s-no-net-raw`; nothing where none is. */
export const offText = ({ off = [] }: Pick<ControlEvidence, "off">): string =>
    off.length > 0 ? `off here: ${off.join(", ")}` : "";

/** Name of a resource, by its URN. */
export const resourceName = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

/** Type of a resource, by its URN. */
export const resourceType = (urn: string): string => urn.split("::")[2]?.split("$").at(-1) ?? "";

/** Each threshold of a rule with its value and who set it, such as `days: 20 by tiers/premium.yaml:12 (tier)`. */
export function thresholdTexts({ parameters = [] }: Pick<RuleEvidence, "parameters">): readonly string[] {
    return parameters.map(({ name, value, by }) => {
        const place = by?.file === undefined ? undefined : `${by.file}${by.line === undefined ? "" : `:${by.line}`}`;
        const who = by ? (place === undefined ? `the ${by.layer}` : `${place} (${by.layer})`) : "the rule itself";
        return `${name}: ${value} by ${who}`;
    });
}
