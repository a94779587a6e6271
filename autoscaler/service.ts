import type { WorkloadSettings } from "../model/schema/forecasting";
import { Turns } from "./http/turns";
import type { Prometheus } from "./prometheus/client";
import type { Refitter } from "./refit/pool";
import { parsedSettings } from "./settings/parse";
import { isOf, type Shard } from "./shard";
import { historyStep } from "./workload/history";
import type { Load, LoadContext } from "./workload/load";
import { keyOf, Workload } from "./workload/workload";

/** What the service is told of itself. */
export interface ServiceOptions {
    readonly shard: Shard;
    /** Seconds from asking what a load is to asking again. */
    readonly interval: number;
    /** Seconds in which histories are asked for after each five minutes, spread over workloads. */
    readonly spreadSeconds: number;
    /** More are refused: each takes some 100 KB. */
    readonly mostLoads: number;
}

/** What happens, for logs and counters. */
export interface Observer {
    failed(load: string, what: string, error: unknown): void;
    refitted(outcome: "ok" | "failed", seconds: number): void;
    settingsRefused(source: string, message: string): void;
}

const readersAtOnce = 8;

/** Intervals after which what was measured counts for nothing. */
const measuredIntervals = 6;

/** Forecasts of all workloads of a shard. It reads no clock: who runs it says what time it is. */
export class Service {
    private readonly workloads = new Map<string, Workload>();
    /** By file or ConfigMap: its text, what it came to, and what is wrong with it. */
    private readonly sources = new Map<string, { text: string; settings?: WorkloadSettings; error?: string }>();
    private readonly running = new Set<Promise<void>>();
    private readonly context: LoadContext;
    private readonly byPlace = new Map<string, Workload>();
    private last: number | undefined;
    private wasReady = false;
    /** Whether settings were read once. */
    configured = false;

    constructor(
        private readonly options: ServiceOptions,
        prometheus: Prometheus,
        readonly refitter: Refitter,
        private readonly observer: Observer,
        random: () => number = Math.random,
    ) {
        this.context = {
            prometheus,
            refitter,
            random,
            readers: new Turns(readersAtOnce),
            measuredSeconds: measuredIntervals * options.interval,
            failed: ({ name }: Load, what, error) => observer.failed(name, what, error),
            refitted: (_, outcome, seconds) => observer.refitted(outcome, seconds),
        };
    }

    /** Takes all settings that there are, by file or ConfigMap. One that is broken keeps what it said before, and harms no other. */
    configure(texts: ReadonlyMap<string, string>): void {
        for (const source of this.sources.keys()) if (!texts.has(source)) this.sources.delete(source);
        for (const [source, text] of texts) {
            const before = this.sources.get(source);
            if (before?.text === text) continue;
            const parsed = parsedSettings(text);
            const settings = "settings" in parsed ? parsed.settings : before?.settings;
            this.sources.set(source, { text, settings, error: "error" in parsed ? parsed.error : undefined });
            if ("error" in parsed) this.observer.settingsRefused(source, parsed.error);
        }
        this.settle();
        this.configured = true;
    }

    /** Workloads of this shard as settings have them: the first of several that name the same one, as many as there is room for. */
    private settle(): void {
        const wanted = new Map<string, WorkloadSettings>();
        let loads = 0;
        for (const [source, entry] of [...this.sources].sort(([one], [other]) => (one < other ? -1 : 1))) {
            const { settings } = entry;
            if (settings === undefined || !isOf(this.options.shard, settings.tenant)) continue;
            const key = keyOf(settings);
            loads += settings.loads.length;
            const refused = wanted.has(key)
                ? `TN501: ${key} is in other settings already; take one of them out`
                : loads > this.options.mostLoads
                  ? `TN502: more than ${this.options.mostLoads} loads; add shards, or raise --max-loads with the memory`
                  : undefined;
            if (refused !== undefined) {
                loads -= settings.loads.length;
                if (entry.error !== refused) this.observer.settingsRefused(source, refused);
                entry.error = refused;
                continue;
            }
            if (entry.error?.startsWith("TN500") !== true) entry.error = undefined;
            wanted.set(key, settings);
        }
        for (const key of this.workloads.keys()) if (!wanted.has(key)) this.workloads.delete(key);
        for (const [key, settings] of wanted) {
            const workload = this.workloads.get(key);
            if (workload === undefined) this.workloads.set(key, new Workload(settings, this.context));
            else if (workload.settings !== settings) workload.update(settings);
        }
        this.byPlace.clear();
        for (const one of this.workloads.values())
            this.byPlace.set(`${one.settings.namespace}/${one.settings.workload}`, one);
    }

    /** Begins all that is due. @param now Unix seconds, growing from call to call */
    tick(now: number): void {
        const { interval, spreadSeconds } = this.options;
        const before = this.last ?? Number.NEGATIVE_INFINITY;
        this.last = now;
        for (const { loads, spread, phase } of this.workloads.values()) {
            const due = (period: number, offset: number): boolean =>
                Math.floor((now - offset) / period) > Math.floor((before - offset) / period);
            for (const load of loads) {
                if (due(interval, Math.floor(spread * interval))) this.run(load.measure(now));
                if (load.isCurrent(now)) continue;
                if (now % historyStep >= spread * spreadSeconds || !load.tried) this.run(load.advance(now, phase));
            }
        }
    }

    private run(work: Promise<void>): void {
        this.running.add(work);
        void work.finally(() => this.running.delete(work));
    }

    /** Waits for what has begun. */
    async settled(): Promise<void> {
        while (this.running.size > 0) await Promise.all(this.running);
    }

    get count(): number {
        return this.workloads.size;
    }

    all(): IterableIterator<Workload> {
        return this.workloads.values();
    }

    find(namespace: string, workload: string): Workload | undefined {
        return this.byPlace.get(`${namespace}/${workload}`);
    }

    /** What is wrong with settings, by file or ConfigMap. */
    settingsErrors(): [source: string, error: string][] {
        return [...this.sources].flatMap(([source, { error }]) => (error === undefined ? [] : [[source, error]]));
    }

    /** Settings were read, and each workload that there is was tried once: those who come later keep nobody waiting. */
    get ready(): boolean {
        this.wasReady ||= this.configured && [...this.workloads.values()].every(({ tried }) => tried);
        return this.wasReady;
    }
}
