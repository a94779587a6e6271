import { checkov, type Framework } from "../checkov";
import type { Planned } from "../plans";
import { renderings } from "../renderings";
import { besides, graphOf } from "./near";
import type { Pair } from "./pairs";
import type { Tried } from "./tried";

type Verdict = "pass" | "fail";

/** What checks say of a resource of a plan, by check. */
type Theirs = ReadonlyMap<string, ReadonlyMap<string, Verdict>>;

/** Pods that checkov makes of workloads are called by namespace, name and labels of these. */
const workload = /^(Deployment|StatefulSet|DaemonSet|Job|CronJob|ReplicaSet)\./;

/** URNs by what checkov calls the resources. */
function namesOf(framework: Framework, resources: readonly Planned[]): (name: string) => string | undefined {
    const { idOf } = renderings[framework];
    const named = resources.flatMap((one) => {
        const id = idOf(one);
        return id === undefined ? [] : [[id, one.urn] as const];
    });
    const exact = new Map(named);
    if (exact.size !== named.length) throw new Error(`two resources have one name: ${named.map(([id]) => id).sort()}`);
    const pods = named.flatMap(([id, urn]) =>
        workload.test(id) ? [[id.replace(workload, "Pod."), urn] as const] : [],
    );
    pods.sort(([a], [b]) => b.length - a.length);
    return (name) => exact.get(name) ?? pods.find(([pod]) => name === pod || name.startsWith(`${pod}.`))?.[1];
}

/** What checkov says of plans, each judged by the checks that are asked of it, in one run. */
export async function theirs(
    framework: Framework,
    plans: readonly Tried[],
    pairs: readonly Pair[],
): Promise<readonly Theirs[]> {
    const { render, idOf } = renderings[framework];
    const own = pairs.filter((pair) => pair.framework === framework);
    const documents = plans.flatMap(({ resources, rule, framework: only = framework }, at) => {
        if (only !== framework) return [];
        const checks = own.filter((pair) => rule === undefined || pair.rule.id === rule).flatMap((pair) => pair.checks);
        const shows = checks.length > 0 && resources.some((one) => idOf(one) !== undefined);
        return shows ? [{ name: String(at), text: render(resources), checks }] : [];
    });
    const { passed, failed } = await checkov(framework, documents);
    const names = plans.map(({ resources }) => namesOf(framework, resources));
    const verdicts = plans.map(() => new Map<string, Map<string, Verdict>>());
    for (const [verdict, findings] of [["pass", passed] as const, ["fail", failed] as const])
        for (const { check, resource, stack } of findings) {
            const urn = names[Number(stack)]!(resource);
            if (urn === undefined)
                throw new Error(`checkov judges ${resource} of ${plans[Number(stack)]!.label}, which is not there`);
            const of = verdicts[Number(stack)]!.get(check) ?? new Map<string, Verdict>();
            verdicts[Number(stack)]!.set(check, of);
            if (of.get(urn) !== "fail") of.set(urn, verdict);
        }
    return verdicts;
}

/** What both say of a resource. */
export interface Compared {
    readonly pair: Pair;
    readonly plan: string;
    readonly urn: string;
    readonly ours: Verdict;
    readonly theirs: Verdict;
    /** Checks that fail. */
    readonly by: readonly string[];
}

const worst = (verdicts: readonly Verdict[]): Verdict => (verdicts.includes("fail") ? "fail" : "pass");

/** Verdicts of a plan by rule and resource, those alone that are decided. */
function decided({ ours }: Tried): ReadonlyMap<string, ReadonlyMap<string, Verdict>> {
    const found = new Map<string, Map<string, Verdict>>();
    for (const { rule, urn, result } of ours) {
        if (result !== "pass" && result !== "fail") continue;
        found.set(rule, (found.get(rule) ?? new Map<string, Verdict>()).set(urn, result));
    }
    return found;
}

/** What both say of each resource that both judge; where a check never judges what the rule does, its verdict is held against the rule's on what stands beside. */
export function compare(pairs: readonly Pair[], plans: readonly Tried[], said: readonly Theirs[]): Compared[] {
    const own = plans.map(decided);
    const graphs = plans.map(({ resources }) => graphOf(resources));
    const nothing: ReadonlyMap<string, Verdict> = new Map();
    const places = new Map(plans.map(({ label }, at) => [label, at]));
    return pairs.flatMap((pair) => {
        const rule = own.map((of) => of.get(pair.rule.id) ?? nothing);
        const told = (at: number, check: string) => said[at]!.get(check) ?? nothing;
        const meets = new Set(
            pair.checks.filter((check) =>
                rule.some((of, at) => [...of.keys()].some((urn) => told(at, check).has(urn))),
            ),
        );
        const all = plans.map(({ label, compared }, at) => {
            const found = new Map<string, Compared>();
            for (const check of pair.checks)
                for (const [urn, verdict] of told(at, check)) {
                    const subjects = meets.has(check) ? [urn] : besides(graphs[at]!, urn);
                    const ours = subjects.flatMap((one) => (compared.has(one) ? (rule[at]!.get(one) ?? []) : []));
                    if (ours.length === 0 || !compared.has(urn)) continue;
                    const { by = [] } = found.get(urn) ?? {};
                    const failing = verdict === "fail" ? [...by, check] : by;
                    found.set(urn, {
                        ...{ pair, plan: label, urn, ours: worst(ours), by: failing },
                        theirs: failing.length > 0 ? "fail" : "pass",
                    });
                }
            return found;
        });
        const asItWas = ({ urn, ours, by }: Compared, { before }: Tried) => {
            const then = before === undefined ? undefined : all[places.get(before)!]!.get(urn);
            return then?.ours === ours && String(then.by) === String(by);
        };
        return all.flatMap((found, at) => [...found.values()].filter((one) => !asItWas(one, plans[at]!)));
    });
}
