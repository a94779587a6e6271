import { isResized } from "../../components/kubernetes/vertical-autoscaler";
import { behaviourOf } from "../../components/shared/versions";
import { Cpu, Size } from "../../model/units";
import { isCalm, isCheaper } from "../../scaling/recommending/judge";
import type { Outcome, Scenario } from "../../scaling/recommending/scenario";
import { cpuRequest, memoryRequest, type Spread } from "../../scaling/recommending/sizing";
import { type Candidate, type Facts, rounded, spreadOf } from "./candidate";

/** What was measured of a replica as part of its request, in percent: as it is, and as it would be. */
function usedOf({ p90, max }: Spread, unit: number, present: number, request: number): Record<string, number> {
    const percent = (used: number, of: number): number => rounded((100 * used * unit) / of);
    return {
        p90_of_request_pct: percent(p90, present),
        p90_of_proposed_pct: percent(p90, request),
        max_of_request_pct: percent(max, present),
        max_of_proposed_pct: percent(max, request),
    };
}

/** What a workload should request instead; undefined where nothing tells, or where it is right. */
export function resized(
    { tenant, histories }: Facts,
    scenario: Scenario,
    name: string,
    what: "cpu" | "memory",
): Candidate | undefined {
    const history = histories.find((one) => one.name === name)!;
    const { metrics } = tenant.tenant_config.autoscaling;
    const { strategy, target, targetAhead } = scenario.scaling;
    const scales = strategy !== "fixed";
    const aimedAt = strategy === "predictive" ? targetAhead : target;
    const workload = scenario.workloads.find((one) => one.name === name)!;
    const behaviour = behaviourOf({ componentVersion: tenant.component_version });
    if (what === "memory" && isResized(tenant, behaviour)) return undefined;
    const spread = what === "cpu" ? history.cores : history.bytes;
    if (!spread) return undefined;
    const cpu = what === "cpu";
    const present = cpu ? workload.cores * 1000 : workload.bytes;
    const request = cpu
        ? cpuRequest(spread.p90, scales ? aimedAt : undefined, present)
        : memoryRequest(spread.max, scales ? metrics.memory_threshold / 100 : undefined, present);
    if (request === undefined) return undefined;
    const changes = cpu ? { cores: request / 1000 } : { bytes: request };
    const after = scenario.workloads.map((one) => (one.name === name ? { ...one, ...changes } : one));
    const more = request > present;
    // Where replicas are scaled, each is used as much as scaling lets it, whatever it requests: a request that followed that would go on growing.
    const isTight = spread.p90 * 1000 > present;
    const raises = (outcome: Outcome, than: Outcome) =>
        isCalm(outcome, than) && (isTight || outcome.violation < than.violation);
    return {
        path: `workloads.${name}.${what}`,
        value: (cpu ? Cpu.millicores(request) : Size.bytes(request)).toString(),
        scenario: { ...scenario, workloads: after },
        why: cpu
            ? `a replica used ${Cpu.millicores(Math.ceil(spread.p90 * 1000))} or less nine tenths of the time`
            : `no replica held more than ${Math.ceil(spread.max / 2 ** 20)}Mi in what was measured of ${Math.floor(history.days)} days`,
        evidence: { ...spreadOf(spread, cpu ? "cores" : "bytes"), ...usedOf(spread, cpu ? 1000 : 1, present, request) },
        // A replica that has too little memory is killed, which no simulation of load tells.
        accepts: more ? (outcome, before) => !cpu || raises(outcome, before) : isCheaper,
    };
}
