import type { Evidence, RuleEvidence } from "../evidence/schema";
import { resourceName, thresholdTexts } from "../words";
import { subjectOf } from "./definitions";
import { line, props, uuidOf } from "./words";

type Found = RuleEvidence["resources"][number];

/** Uuid of what a rule came to on a resource in a run. */
export const observationOf = ({ hash }: Evidence, { pack, rule }: RuleEvidence, { urn }: Found): string =>
    uuidOf("observation", hash, pack, rule, urn);

export const isObserved = ({ result }: Found): boolean => result !== "notApplicable";

const meaning: Readonly<Record<Exclude<Found["result"], "notApplicable">, string>> = {
    pass: "It holds.",
    fail: "It does not hold.",
    exempted: "It does not hold, and somebody answers for that.",
    undetermined: "A value that decides is not known before deployment.",
    remediated: "It did not hold, and the plan was changed so that it does.",
};

/** What each rule came to on each resource that it judged. */
export function* observations(all: readonly Evidence[]) {
    for (const one of all)
        for (const rule of one.rules)
            for (const found of rule.resources) {
                if (found.result === "notApplicable") continue;
                yield {
                    uuid: observationOf(one, rule, found),
                    title: line(`${rule.rule}: ${found.result}`),
                    description: found.message?.trim() || meaning[found.result],
                    props: props({
                        rule: rule.rule,
                        pack: rule.pack,
                        level: rule.level,
                        result: found.result,
                        stack: one.subject.stack,
                        thresholds: rule.parameters && thresholdTexts(rule).join("; "),
                    }),
                    methods: ["TEST"],
                    types: ["control-objective"],
                    subjects: [
                        {
                            "subject-uuid": subjectOf(found.urn),
                            type: "inventory-item",
                            title: line(resourceName(found.urn)),
                        },
                    ],
                    collected: one.time,
                };
            }
}
