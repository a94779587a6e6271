import type { Mode } from "../../forecast/forecaster";
import type { WorkloadSettings } from "../../model/schema/forecasting";
import { learnSeconds } from "../../scaling/predictor";
import { hashOf } from "../shard";
import { desiredReplicas, growthCores } from "./desired";
import { historyStep } from "./history";
import { Load, type LoadContext } from "./load";

/** What gauges call what serves a workload. */
const publishedModes = ["cold", "day_ago", "week_ago", "ensemble"] as const;
type PublishedMode = (typeof publishedModes)[number];

/** From the one that is trusted least. What never changed is repeated. */
const published: Readonly<Record<Mode, PublishedMode>> = {
    reactive: "cold",
    constant: "day_ago",
    "day-ago": "day_ago",
    "look-back": "week_ago",
    ensemble: "ensemble",
};

export const keyOf = ({ tenant, namespace, workload }: WorkloadSettings): string =>
    `${tenant}/${namespace}/${workload}`;

/** Which of the five minutes of {@link learnSeconds} a tenant is learnt in: tenants are spread over all of them. */
export const phaseOf = (tenant: string): number => hashOf(tenant) % (learnSeconds / historyStep);

/** A workload that is forecast. */
export class Workload {
    readonly phase: number;
    /** From 0 to 1: when in each period it asks. */
    readonly spread: number;
    loads: readonly Load[];

    constructor(
        public settings: WorkloadSettings,
        private readonly context: LoadContext,
    ) {
        this.phase = phaseOf(settings.tenant);
        this.spread = hashOf(keyOf(settings)) / 2 ** 48;
        this.loads = this.loadsOf(settings);
    }

    update(settings: WorkloadSettings): void {
        this.loads = this.loadsOf(settings);
        this.settings = settings;
    }

    private loadsOf(settings: WorkloadSettings): Load[] {
        return settings.loads.map((load) => {
            const kept = (this.loads ?? []).find((one) => one.asksFor(load));
            kept?.update(settings, load);
            return kept ?? new Load(`${keyOf(settings)}/${load.metric}`, settings, load, this.context);
        });
    }

    get tried(): boolean {
        return this.loads.every(({ tried }) => tried);
    }

    /** Of the loads that something is known of, what is trusted least. */
    mode(now: number): PublishedMode {
        const modes = this.loads
            .filter((load) => !load.isStale(now))
            .map(({ model }) => publishedModes.indexOf(published[model!.mode]))
            .filter((mode) => mode > 0);
        return publishedModes[modes.length === 0 ? 0 : Math.min(...modes)]!;
    }

    /** Seconds since the newest value that the oldest model knows of; undefined before there is one. */
    modelAge(now: number): number | undefined {
        const ends = this.loads.flatMap(({ learntUntil }) => learntUntil ?? []);
        return ends.length === 0 ? undefined : now - Math.min(...ends);
    }

    /** Replicas that are needed once pods have started; undefined where that is not known, whatever its mode. */
    desired(now: number): number | undefined {
        const outlooks = this.loads.map((load) => load.outlook(now)).filter((outlook) => outlook !== undefined);
        return desiredReplicas(outlooks, this.settings.replicas);
    }

    /** CPU that replicas of the next hour ask for beyond those that are wanted now, in cores; undefined where that is not known. */
    growth(now: number, desired: number | undefined): number | undefined {
        const cpu = this.loads.map((load) => load.cpuOutlook(now)).find((outlook) => outlook !== undefined);
        return cpu && growthCores(cpu, desired, this.settings.replicas);
    }
}
