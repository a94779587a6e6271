import type { ResourceRecord } from "../../../planner/engine/record";
import { judge } from "../../../policies/evaluate";
import { everyType, type PolicyResult, type Rule } from "../../../policies/rule";
import { operators, tried } from "../../mutation/operators";
import { type Mutation, mutationsOf } from "../../mutation/run";
import { type Sample, type Seen, views } from "../../mutation/samples";
import type { Planned } from "../plans";
import { frameworks, renderings } from "../renderings";
import { graphOf, near } from "./near";
import type { Pair } from "./pairs";
import { leveled, type Tried } from "./tried";

/** Of the resources by which a rule judges others, so many are broken until one matters. */
const mostParts = 16;

/** A sample plan and what rules say of it. */
class Asked {
    readonly #seen: Seen;
    readonly #graph: ReturnType<typeof graphOf>;
    readonly #before = new Map<string, ReadonlyMap<string, PolicyResult>>();

    constructor(readonly sample: Sample) {
        this.#seen = views(sample.records);
        this.#graph = graphOf([...sample.records.values()] as readonly Planned[]);
    }

    before(rule: Rule): ReadonlyMap<string, PolicyResult> {
        const known = this.#before.get(rule.id);
        if (known) return known;
        const found = new Map(judge({ rules: leveled([rule]), ...this.#seen }).map((one) => [one.urn, one]));
        this.#before.set(rule.id, found);
        return found;
    }

    /** What rules say once a resource is another; what a change cannot matter to is as before. */
    after(fresh: ResourceRecord, rules: readonly Rule[], compared: ReadonlySet<string>): PolicyResult[] {
        const { resources, reads } = views(new Map(this.sample.records).set(fresh.urn, fresh));
        const moved = rules.filter(({ types }) => types.includes(fresh.type) || types.includes(everyType));
        const alone = moved.filter(({ scope }) => scope === "resource");
        const together = moved.filter(({ scope }) => scope !== "resource");
        const own = resources.filter(({ urn }) => urn === fresh.urn);
        const now = [
            ...judge({ rules: leveled(alone), resources: own, reads: [] }),
            ...judge({ rules: leveled(together), resources, reads }),
        ];
        const still = rules.flatMap((rule) =>
            together.includes(rule)
                ? []
                : [...this.before(rule).values()].filter(({ urn }) => urn !== fresh.urn || !moved.includes(rule)),
        );
        return [...now, ...still].filter(({ urn }) => compared.has(urn));
    }

    near(urn: string) {
        return near(this.sample.records as ReadonlyMap<string, Planned>, this.#graph, urn);
    }

    /** Resources of a type whose change may matter to a rule. */
    subjects(rule: Rule, type: string): readonly ResourceRecord[] {
        const all = [...this.sample.records.values()].filter((one) => one.type === type);
        const before = this.before(rule);
        const kept = all.filter(({ urn }) => before.get(urn)?.result === "pass");
        return kept.length > 0 || rule.scope === "resource" ? kept.slice(0, 1) : all.slice(0, mostParts);
    }

    /** What a mutation makes of the first resource of a type in which it matters to the rule, or else of the first that it can be made in. */
    broken(rule: Rule, type: string, { broken }: Mutation): ResourceRecord | undefined {
        const changed = this.subjects(rule, type).flatMap((record) => broken(record) ?? []);
        const fails = (fresh: ResourceRecord) =>
            this.after(fresh, [rule], new Set(this.sample.records.keys())).some(
                ({ urn, result }) => result === "fail" && this.before(rule).get(urn)?.result !== "fail",
            );
        return changed.length > 1 ? (changed.find(fails) ?? changed[0]) : changed[0];
    }

    /** Types that a rule looks at and that renderings show. */
    types(rule: Rule): readonly string[] {
        const shown = [...this.sample.records.values()].filter((one) =>
            frameworks.some((framework) => renderings[framework].idOf(one as Planned) !== undefined),
        );
        const present = new Set(shown.map(({ type }) => type));
        return rule.types.filter((type) => present.has(type));
    }
}

/**
 * Plans of which one property is broken, in every way that the mutations of the rules of pairs know, each once: of each rule and mutation in
 * the first sample that has what it breaks. What is shown of a plan is what the change can matter to.
 */
export function broken(samples: readonly Sample[], pairs: readonly Pair[]): Tried[] {
    const asked = samples.map((sample) => new Asked(sample));
    const rules = pairs.map(({ rule }) => rule);
    const made = new Map<string, Tried>();
    for (const rule of rules) {
        const done = new Set<string>();
        for (const one of asked)
            for (const type of one.types(rule))
                for (const mutation of mutationsOf(rule, type, [...operators, ...tried])) {
                    const way = `${type} ${mutation.path} ${mutation.operator}`;
                    if (done.has(way)) continue;
                    const fresh = one.broken(rule, type, mutation);
                    if (!fresh) continue;
                    done.add(way);
                    const { urn } = fresh;
                    const framework = frameworks.find((each) => renderings[each].idOf(fresh as Planned) !== undefined)!;
                    const label = `${one.sample.stack}, ${urn.split("::").slice(2).join("::")}: ${mutation.path} ${mutation.operator}`;
                    if (made.has(label)) continue;
                    const { judged, shown } = one.near(urn);
                    made.set(label, {
                        label,
                        before: one.sample.stack,
                        framework,
                        resources: shown.map((each) => (each.urn === urn ? (fresh as Planned) : each)),
                        compared: judged,
                        ours: one.after(fresh, rules, judged),
                    });
                }
    }
    return [...made.values()];
}
