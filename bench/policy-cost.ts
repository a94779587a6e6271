import { loadFleet } from "../model/load";
import type { FleetPlan } from "../planner/document";
import type { Monitor } from "../planner/engine/monitor";
import type { ResourceRecord } from "../planner/engine/record";
import { viewsOf } from "../planner/judging";
import { planFleet } from "../planner/plan";
import { catalogue } from "../policies/catalogue";
import { judge } from "../policies/evaluate";
import type { LeveledRule } from "../policies/levels";
import type { PolicyCost } from "./policies";

const rules: readonly LeveledRule[] = catalogue.map((rule) => ({ rule, level: rule.level, pack: "all" }));

/** Processor time of what is done, which does not tell how much else the machine does. */
async function processor<T>(
    action: () => T | Promise<T>,
): Promise<{ readonly result: T; readonly microseconds: number }> {
    const before = process.cpuUsage();
    const result = await action();
    const { user, system } = process.cpuUsage(before);
    return { result, microseconds: user + system };
}

/** What a planned stack's rules are asked about, as the planner has it: nothing is decoded yet. */
function monitorsOf({ stacks }: FleetPlan): readonly Monitor[] {
    return stacks.map(({ steps }) => {
        const states = steps.flatMap(({ newState }) => (newState ? [newState as ResourceRecord] : []));
        const news = new Map(states.map((state) => [state.urn, state]));
        const created = states.map((state) => ({ op: "create", urn: state.urn, new: state }));
        return { deployment: { news, steps: created } } as unknown as Monitor;
    });
}

/** Plans the fleet of a directory in this process, and judges it again alone; medians of several rounds, the first of which warms up. */
export async function policyCost(directory: string, rounds: number): Promise<PolicyCost> {
    const fleet = loadFleet({ directory });
    const times: { planned: number; judged: number }[] = [];
    const counts = { stacks: 0, resources: 0, judgements: 0 };
    for (let round = 0; round <= rounds; round++) {
        const plan = await processor(() => planFleet({ fleet, jobs: 0 }));
        const monitors = monitorsOf(plan.result);
        const again = await processor(() =>
            monitors.reduce((sum, monitor) => sum + judge({ rules, ...viewsOf(monitor) }).length, 0),
        );
        Object.assign(counts, {
            stacks: monitors.length,
            resources: monitors.reduce((sum, { deployment }) => sum + deployment.news.size, 0),
            judgements: again.result,
        });
        if (round > 0) times.push({ planned: plan.microseconds, judged: again.microseconds });
    }
    const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    return {
        rules: rules.length,
        ...counts,
        planned: middle(times.map(({ planned }) => planned)),
        judged: middle(times.map(({ judged }) => judged)),
    };
}
