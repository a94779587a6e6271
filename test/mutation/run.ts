import type { ResourceRecord } from "../../planner/engine/record";
import { judge } from "../../policies/evaluate";
import type { LeveledRule } from "../../policies/levels";
import { everyType, type PolicyResult, type Rule } from "../../policies/rule";
import { podPath, unknownOnWire, valuesAt, withChange } from "./edit";
import { appliesTo, type Operator, operators } from "./operators";
import { type Planted, planted } from "./planted";
import { type Sample, type Seen, views } from "./samples";

/** What became of one mutation. */
export interface Outcome {
    readonly rule: string;
    readonly type: string;
    readonly path: string;
    readonly operator: string;
    readonly stack: string;
    /** The gravest verdict that was not there before; `same` where nothing changed. */
    readonly now: Change;
    /** The same of an unknown value in its place, where the broken one was caught. */
    readonly unknown?: Change;
}

type Change = PolicyResult["result"] | "same";

type Verdicts = ReadonlyMap<string, PolicyResult["result"]>;

/** So many resources of a type in a stack are broken for a rule: more of those that it judges say the same again. */
const mostJudged = 2;
/** Of those by which it judges others, one at least has to matter. */
const mostParts = 16;

function changeOf(before: Verdicts, after: Verdicts): Change {
    const fresh = [...after].filter(([urn, result]) => before.get(urn) !== result).map(([, result]) => result);
    if (fresh.includes("fail")) return "fail";
    if (fresh.includes("undetermined")) return "undetermined";
    return [...before.keys()].every((urn) => after.has(urn)) ? "same" : "notApplicable";
}

/** A rule over a sample plan, as the planner asks it. */
export class Asked {
    readonly #leveled: readonly LeveledRule[];
    readonly #before: Verdicts;
    readonly #alone: boolean;

    constructor(
        readonly rule: Rule,
        readonly sample: Sample,
        readonly seen: Seen,
    ) {
        this.#leveled = [{ rule, level: "mandatory", pack: "mutation" }];
        this.#alone = rule.scope === "resource";
        this.#before = this.#judge(seen);
    }

    #judge(seen: Seen): Verdicts {
        return new Map(judge({ rules: this.#leveled, ...seen }).map(({ urn, result }) => [urn, result]));
    }

    passes(urn: string): boolean {
        return this.#before.get(urn) === "pass";
    }

    get kept(): readonly string[] {
        return [...this.#before.keys()].filter((urn) => this.passes(urn));
    }

    /** Resources of a type to break, and whether the rule judges them or others by them. */
    subjects(type: string): { readonly records: readonly ResourceRecord[]; readonly judged: boolean } {
        const all = this.seen.resources.flatMap((one) =>
            one.type === type ? [this.sample.records.get(one.urn)!] : [],
        );
        const judged = all.filter(({ urn }) => this.passes(urn));
        if (judged.length > 0 || this.#alone) return { records: judged.slice(0, mostJudged), judged: true };
        return { records: all.slice(0, mostParts), judged: false };
    }

    /** What it says once a resource is another. */
    of(fresh: ResourceRecord): Change {
        const changed = views(new Map(this.sample.records).set(fresh.urn, fresh));
        if (!this.#alone) return changeOf(this.#before, this.#judge(changed));
        const resources = changed.resources.filter(({ urn }) => urn === fresh.urn);
        return changeOf(new Map([[fresh.urn, this.#before.get(fresh.urn)!]]), this.#judge({ resources, reads: [] }));
    }
}

/** What mutations are called that put in what no sample has. */
const plantedName = "planted";

function plantedIn(record: ResourceRecord, { set, pod }: Planted): ResourceRecord {
    const below = pod ? `${podPath(record)}.` : "";
    return Object.entries(set).reduce((one, [path, value]) => withChange(one, below + path, () => value), record);
}

/** A property and a way to break it in a record, or nothing where the record does not have it. */
export interface Mutation {
    readonly presence: true | undefined;
    readonly path: string;
    readonly operator: string;
    readonly broken: (record: ResourceRecord) => ResourceRecord | undefined;
}

export function mutationsOf(rule: Rule, type: string, ways: readonly Operator[]): Mutation[] {
    const derived = [...new Set(rule.properties)].flatMap((path) =>
        ways
            .filter((one) => appliesTo(one, rule, path))
            .map(({ name, broken, presence }) => ({
                presence,
                path,
                operator: name,
                broken: (record: ResourceRecord) =>
                    valuesAt(record, path).some((value) => broken(value) !== undefined)
                        ? withChange(record, path, broken)
                        : undefined,
            })),
    );
    const put = planted
        .filter(({ rules, types }) => rules.test(rule.id) && types.test(type))
        .map((one) => ({
            presence: undefined,
            path: Object.keys(one.set).join(", "),
            operator: plantedName,
            broken: (record: ResourceRecord) => plantedIn(record, one),
        }));
    return [...derived, ...put];
}

/** Breaks, for a rule, each property that it reads of each type that it looks at, one at a time, where it is kept. */
export function mutate(rule: Rule, sample: Sample, seen: Seen, ways = operators): Outcome[] {
    const asked = new Asked(rule, sample, seen);
    if (asked.kept.length === 0) return [];
    const present = new Set(seen.resources.map(({ type }) => type));
    const types = rule.types.includes(everyType) ? [...present] : rule.types.filter((type) => present.has(type));
    return types.flatMap((type) => {
        const { records, judged } = asked.subjects(type);
        return mutationsOf(rule, type, ways).flatMap(({ path, operator, broken, presence }) => {
            const outcomes: Outcome[] = [];
            for (const record of records) {
                const fresh = broken(record);
                if (!fresh) continue;
                const now = asked.of(fresh);
                const told = { rule: rule.id, type, path, operator, stack: sample.stack, now };
                // What is unknown in the plan already is no mutation.
                const known = !valuesAt(record, path).includes(unknownOnWire);
                const open = known && !presence && now === "fail" && operator !== plantedName;
                outcomes.push(
                    open ? { ...told, unknown: asked.of(withChange(record, path, () => unknownOnWire)) } : told,
                );
                if (!judged && now === "fail") break;
            }
            return judged ? outcomes : outcomes.slice(-1);
        });
    });
}
