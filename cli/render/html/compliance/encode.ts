import type { Evidence, RuleEvidence } from "../../../../compliance/evidence/schema";
import type { RuleIndex } from "../../../../compliance/sarif/rules";
import { resourceName, resourceType, thresholdTexts } from "../../../../compliance/words";
import { type ComplianceData, outcomeNames, type RuleData } from "./data";

/** Texts by number, each once. */
class Numbers<T> {
    readonly items: T[] = [];
    private readonly known = new Map<string, number>();

    of(key: string, item: () => T): number {
        const found = this.known.get(key);
        if (found !== undefined) return found;
        this.known.set(key, this.items.length);
        return this.items.push(item()) - 1;
    }
}

type Result = RuleData["results"][number];
interface Collected {
    readonly rule: RuleEvidence;
    readonly levels: Set<string>;
    readonly thresholds: Set<string>;
    readonly results: Result[];
    notApplicable: number;
}

/** Names a rule within a page. */
const ruleKey = ({ pack, rule }: Pick<RuleEvidence, "pack" | "rule">): string => `${pack}/${rule}`;

/** All results, by rule: what did not hold comes first. */
export function encodeCompliance(all: readonly Evidence[], known: RuleIndex): ComplianceData {
    const resources = new Numbers<readonly [string, string]>();
    const messages = new Numbers<string>();
    const rules = new Map<string, Collected>();
    for (const [stack, { rules: own }] of all.entries())
        for (const rule of own) {
            const key = ruleKey(rule);
            const one = rules.get(key) ?? {
                rule,
                levels: new Set(),
                thresholds: new Set(),
                results: [],
                notApplicable: 0,
            };
            rules.set(key, one);
            one.levels.add(rule.level);
            for (const text of thresholdTexts(rule)) one.thresholds.add(text);
            for (const { urn, result, message } of rule.resources) {
                if (result === "notApplicable") one.notApplicable++;
                else {
                    const resource = resources.of(urn, () => [resourceType(urn), resourceName(urn)]);
                    const text = message === undefined ? -1 : messages.of(message, () => message);
                    one.results.push([stack, resource, outcomeNames.indexOf(result), text]);
                }
            }
        }
    const data = [...rules.values()].map(({ rule, levels, thresholds, results, notApplicable }): RuleData => {
        const { rule: id, pack, title, requirement, severity } = rule;
        const { fix, url } = known.get(id) ?? {};
        return {
            id,
            pack,
            title,
            ...(requirement === undefined ? {} : { requirement }),
            severity,
            levels: [...levels].sort(),
            ...(thresholds.size === 0 ? {} : { thresholds: [...thresholds].sort() }),
            ...(fix === undefined ? {} : { fix }),
            ...(url === undefined ? {} : { url }),
            results: results.sort((a, b) => a[2] - b[2]),
            notApplicable,
        };
    });
    const stacks = all.map(({ subject }) => subject.stack);
    return { stacks, resources: resources.items, messages: messages.items, rules: data };
}
