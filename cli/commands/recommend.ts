import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isResized } from "../../components/kubernetes/vertical-autoscaler";
import { behaviourOf } from "../../components/shared/versions";
import type { Forecaster } from "../../forecast/forecaster";
import type { Fleet, ResolvedTenant } from "../../model/fleet";
import { hasForecaster } from "../../model/forecaster";
import type { Context } from "../command";
import { Cancelled, type ExitCode, exitCode } from "../exit";
import { soundTenant, trying, written } from "../fixing/trying";
import { openFleet } from "../fleet";
import { eventsOf } from "../forecasting/load";
import { otherTime } from "../forecasting/times";
import { namedFormat } from "../format";
import { jsonDocument } from "../output";
import { usage } from "../planning/request";
import type { Facts } from "../recommending/candidate";
import { followsMore } from "../recommending/candidates";
import { documentOf } from "../recommending/document";
import { historiesOf, type WorkloadHistory } from "../recommending/history";
import { type MachineFacts, machinesOf } from "../recommending/machines";
import { type Recommendation, recommend } from "../recommending/recommend";
import { resizes } from "../recommending/resize";
import { plannedScenario, startsOf } from "../recommending/scenario";
import { recommendationText, type Shown } from "../recommending/text";
import { tierFor } from "../recommending/tier";
import { lookOf } from "../render/look";
import { unifiedDiff } from "../render/unified-diff";

const horizonSeconds = 7 * 86_400;

/** Largest loads of each workload: what was, and what is expected of the week to come. */
async function peaksOf(
    tenant: ResolvedTenant["tenant"],
    histories: readonly WorkloadHistory[],
): Promise<Facts["peaks"]> {
    const [{ fit: fitted }, { loadDecomposer }] = await Promise.all([
        import("../../forecast/fit.js"),
        import("../../forecast/load.js"),
    ]);
    const decompose = await loadDecomposer();
    const zone = tenant.tenant_config.autoscaling.time_zone;
    const largest = (values: readonly number[]) =>
        values.filter(Number.isFinite).reduce((most, value) => Math.max(most, value), 0);
    return new Map(
        histories.map(({ name, samples }) => {
            const made: Forecaster = fitted(samples, {
                decompose,
                zone,
                events: eventsOf({ tenant }),
                horizon: horizonSeconds,
            });
            const points = made.forecast(made.end, horizonSeconds);
            const expected = points.length === 0 ? undefined : largest(points.map(({ p90 }) => p90));
            return [name, { seen: largest(samples.map(({ v }) => v)), expected }];
        }),
    );
}

/** Whether anything can be recommended by it. */
const isKnown = ({ doubt }: WorkloadHistory): boolean => doubt === undefined;

/** What is not known, or too short to look at. */
function unknownOf(fleet: Fleet, { tenant }: ResolvedTenant, histories: readonly WorkloadHistory[]): string[] {
    const long = histories.filter(isKnown);
    const lines = histories.flatMap(({ name, doubt }) => (doubt === undefined ? [] : [`${name}: ${doubt}`]));
    const missing = Object.keys(tenant.workloads).filter((name) => !long.some((one) => one.name === name));
    if (long.length > 0 && missing.length > 0)
        lines.push(`settings of all workloads were not looked at, for the load of ${missing.join(", ")} is not known`);
    if (long.length > 0 && isResized(tenant, behaviourOf({ componentVersion: tenant.component_version })))
        lines.push("what memory would do: vertical: auto sees to it");
    for (const { name, cores, bytes, starts, missing } of long) {
        const why = (reason: string | undefined): string => (reason === undefined ? "" : ` (${reason})`);
        if (!cores)
            lines.push(
                `${name}: how many replicas shared the load${why(missing.cores)}, so its request of CPU was not looked at`,
            );
        if (!bytes)
            lines.push(`${name}: memory of its replicas${why(missing.bytes)}, so its request was not looked at`);
        if (!starts)
            lines.push(
                `${name}: how long its pods take to start, by kube-state-metrics${why(missing.starts)}; simulated with start_delay`,
            );
    }
    if (long.length > 0 && followsMore(tenant))
        lines.push(
            "what triggers, requests and network ask of replicas: fewer by CPU alone (min_replicas, cpu_threshold, and max_replicas where replicas are not known) were not looked at",
        );
    if (long.length > 0 && !hasForecaster(tenant, fleet.cells))
        lines.push(
            "what forecasts would do: nothing makes them where the tenant runs (TN533), so they were not looked at",
        );
    return lines;
}

/** Files of machines that are of another time than the loads that stand beside them: what they ask for was never there at once. */
function apartOf(histories: readonly WorkloadHistory[], machines: readonly MachineFacts[]): string[] {
    const latest = histories.reduce<WorkloadHistory | undefined>(
        (last, one) => (last && last.to >= one.to ? last : one),
        undefined,
    );
    if (!latest) return [];
    const beside = { trace: `the load of ${latest.name}`, to: latest.to };
    return machines.flatMap(({ service, histories: of }) =>
        of.flatMap(({ resource, source, from, to }) => {
            const why = otherTime({ trace: source, from, to }, beside);
            return why === undefined
                ? []
                : [
                      `${service}: ${resource}: whether it was so under the load: ${why}; name files that end in the same week`,
                  ];
        }),
    );
}

function stopping({ host }: Context): () => Promise<void> {
    return async () => {
        await setImmediate(); // Ctrl-C is only heard between turns
        if (host.signal.aborted) throw new Cancelled();
    };
}

/** What is known of workloads where only files of machines are named. */
const nothingNamed = { source: undefined, workloads: [] };

/** `tenantry recommend`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, operands, options } = context;
    const format = namedFormat<"text">(context) ?? "text";
    const fleet = await openFleet(context);
    const found = await soundTenant(context, fleet, operands[0]!);
    const { tenant } = found;
    if (tenant.state !== "active") throw usage(`${tenant.tenant_id} is ${tenant.state}`, "only what runs has a load");
    const facts = await machinesOf(context, tenant);
    if (Object.keys(tenant.workloads).length === 0 && facts.length === 0)
        throw usage(`${tenant.tenant_id} has no workload`, "name another tenant");
    // Files of machines are enough, where no load of workloads is named.
    const { source, workloads } = (await historiesOf(context, tenant, facts.length === 0)) ?? nothingNamed;
    const path = resolve(fleet.directory, found.file);
    const text = readFileSync(path, "utf8");
    const histories = workloads.filter(isKnown);
    const attempt = await trying(context, found, path);
    let recommendation: Recommendation | undefined;
    let tier: Shown["tier"];
    if (histories.length > 0) {
        const forecaster = hasForecaster(tenant, fleet.cells);
        const startSeconds = startsOf(histories);
        const peaks = await peaksOf(tenant, histories);
        const known = { tenant, provenance: found.provenance, histories, peaks, startSeconds, forecaster };
        const scenario = plannedScenario(tenant, forecaster, histories);
        recommendation = await recommend(known, scenario, text, attempt, stopping(context));
        const needed = recommendation.findings.find(({ kind }) => kind === "max_replicas")?.evidence.needed_replicas;
        const file = { path, text, directory: fleet.directory };
        tier = needed === undefined ? undefined : await tierFor(context, found, file, needed);
    }
    const resized = await resizes(facts, found, recommendation?.text ?? text, attempt, host.epoch());
    const after = resized.text;
    const shown: Shown = {
        tenant: tenant.tenant_id,
        file: found.file,
        source,
        histories: workloads,
        unknown: [
            ...(source === undefined ? [] : unknownOf(fleet, found, workloads)),
            ...apartOf(histories, facts),
            ...facts.flatMap(({ unknown }) => unknown),
        ],
        recommendation,
        machines: resized.machines,
        tier,
        patch: unifiedDiff(found.file, text, after),
        written: await written(path, { before: text, after }, options.flag("write")),
    };
    const { style } = lookOf(context);
    await host.stdout.write(format === "json" ? jsonDocument(documentOf(shown)) : recommendationText(shown, style));
    return exitCode.ok;
}
