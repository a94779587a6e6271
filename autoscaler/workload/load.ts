import { factorAt, type KnownEvent } from "../../forecast/events";
import { type Metrics, measuredBy } from "../../model/pace";
import type { LoadSettings, WorkloadSettings } from "../../model/schema/forecasting";
import { learnSeconds } from "../../scaling/predictor";
import { Backoff } from "../http/backoff";
import type { Turns } from "../http/turns";
import { mostPoints, type Prometheus } from "../prometheus/client";
import type { Refitter } from "../refit/pool";
import type { CpuOutlook, LoadOutlook } from "./desired";
import { History, historyStep } from "./history";
import { LoadModel, staleSeconds } from "./model";

/** What loads ask, and what they tell. */
export interface LoadContext {
    readonly prometheus: Prometheus;
    readonly refitter: Refitter;
    readonly random: () => number;
    /** Histories that are read at once: the first are learnt while others are read, and what loads are now is not asked behind all of them. */
    readonly readers: Turns;
    /** Seconds after which what was measured counts for nothing. */
    readonly measuredSeconds: number;
    failed(load: Load, what: "history" | "measure" | "refit", error: unknown): void;
    refitted(load: Load, outcome: "ok" | "failed", seconds: number): void;
}

/** What a load's model is made by: with others it has to be made again. */
interface Calendar {
    readonly zone: string | undefined;
    readonly events: readonly KnownEvent[];
    readonly startSeconds: number;
    readonly measuredBy: Metrics;
    readonly podCapacity: number | undefined;
}

/** What queries tell whose settings say nothing of it. */
const usual = measuredBy.cluster;

const calendarOf = (workload: WorkloadSettings, load: LoadSettings): Calendar => ({
    zone: workload.time_zone,
    events: (workload.events ?? []).map(({ from, to, factor }) => ({
        from: Date.parse(from) / 1000,
        to: Date.parse(to) / 1000,
        factor,
    })),
    startSeconds: workload.start_seconds + workload.margin_seconds,
    measuredBy: {
        windowSeconds: workload.window_seconds ?? usual.windowSeconds,
        delaySeconds: workload.delay_seconds ?? usual.delaySeconds,
    },
    podCapacity: load.per_replica,
});

/** Longest that can be asked ahead of a model that is about to be stale. */
const horizonSeconds = staleSeconds + 2 * 3600 + 3600;

/** One load of a workload: its history, its model, and what it is now. */
export class Load {
    private readonly history = new History();
    private readonly asking = { history: false, measure: false, refit: false };
    private readonly backoff: { readonly history: Backoff; readonly measure: Backoff; readonly refit: Backoff };
    private calendar: Calendar;
    private measured: { readonly at: number; readonly value: number } | undefined;
    private hour: { from: number; model: LoadModel | undefined; peak: number | undefined } | undefined;
    model: LoadModel | undefined;
    /** Whether it was tried once to learn it, with whatever success. */
    tried = false;

    constructor(
        readonly name: string,
        workload: WorkloadSettings,
        private settings: LoadSettings,
        private readonly context: LoadContext,
    ) {
        this.calendar = calendarOf(workload, settings);
        this.backoff = {
            history: new Backoff(15, historyStep, context.random),
            measure: new Backoff(5, 60, context.random),
            refit: new Backoff(15, historyStep, context.random),
        };
    }

    get metric(): string {
        return this.settings.metric;
    }

    /** Whether settings ask for the same load, whose history stays. */
    asksFor({ metric, query }: LoadSettings): boolean {
        return metric === this.settings.metric && query === this.settings.query;
    }

    update(workload: WorkloadSettings, settings: LoadSettings): void {
        const calendar = calendarOf(workload, settings);
        if (JSON.stringify(calendar) !== JSON.stringify(this.calendar)) this.calendar = calendar;
        this.settings = settings;
    }

    /** Asks what the load is. */
    async measure(now: number): Promise<void> {
        if (this.calendar.podCapacity === undefined || this.asking.measure || !this.backoff.measure.isDue(now)) return;
        this.asking.measure = true;
        try {
            const value = await this.context.prometheus.at(this.settings.query, now);
            if (value !== undefined) this.measured = { at: now, value };
            this.backoff.measure.succeeded();
        } catch (error) {
            this.backoff.measure.failed(now);
            this.context.failed(this, "measure", error);
        } finally {
            this.asking.measure = false;
        }
    }

    /** Whether the model was made by other settings than there are now. */
    private get outdated(): boolean {
        return this.model !== undefined && this.model.calendar !== this.calendar;
    }

    /** Unix time of the newest value that what it is forecast from knows of: one that is told nothing any more grows old, however often it is made anew. */
    get learntUntil(): number | undefined {
        const { model, history } = this;
        return model === undefined || history.newest === undefined ? undefined : Math.min(model.end, history.newest);
    }

    /** Whether there is no model, or one that is too old to serve. */
    isStale(now: number): boolean {
        return this.learntUntil === undefined || now - this.learntUntil > staleSeconds;
    }

    /** Whether there is nothing to do for {@link advance}. */
    isCurrent(now: number): boolean {
        return (
            !(this.outdated && this.backoff.refit.isDue(now)) &&
            this.history.end === Math.floor(now / historyStep) * historyStep
        );
    }

    /**
     * Brings the history up to now, and learns it where it is time.
     *
     * @param phase which of the five minutes of {@link learnSeconds} it is learnt in
     */
    async advance(now: number, phase: number): Promise<void> {
        const until = Math.floor(now / historyStep) * historyStep;
        if (this.asking.history || !this.backoff.history.isDue(now)) return;
        if (this.history.end === until) return void (this.outdated && (await this.refit(now, until)));
        this.asking.history = true;
        try {
            await this.context.readers.take(() => this.read(until));
            this.backoff.history.succeeded();
        } catch (error) {
            this.backoff.history.failed(now);
            this.context.failed(this, "history", error);
            this.tried = true;
            return;
        } finally {
            this.asking.history = false;
        }
        this.model?.correct(this.history);
        const turn = (until / historyStep) % (learnSeconds / historyStep) === phase;
        const late = this.model === undefined || until - this.model.end >= learnSeconds;
        if (turn || late || this.outdated) await this.refit(now, until);
    }

    /** Asks for what is missing, a part after another: what came before one that failed stays. */
    private async read(until: number): Promise<void> {
        let from = this.history.missingFrom(until);
        while (from <= until) {
            const to = Math.min(until, from + (mostPoints - 1) * historyStep);
            this.history.add(await this.context.prometheus.range(this.settings.query, from, to, historyStep), to);
            from = to + historyStep;
        }
    }

    private async refit(now: number, end: number): Promise<void> {
        if (this.asking.refit || !this.backoff.refit.isDue(now)) return;
        this.asking.refit = true;
        const { calendar } = this;
        const begun = performance.now();
        try {
            let at = end;
            const job = () => {
                at = this.history.end ?? end;
                return { ...calendar, history: this.history.series(), horizon: horizonSeconds };
            };
            const refitted = await this.context.refitter.refit(job);
            const model = new LoadModel(refitted, at, calendar);
            model.correct(this.history);
            this.model = model;
            this.backoff.refit.succeeded();
            this.context.refitted(this, "ok", (performance.now() - begun) / 1000);
        } catch (error) {
            this.backoff.refit.failed(now);
            this.context.refitted(this, "failed", (performance.now() - begun) / 1000);
            this.context.failed(this, "refit", error);
        } finally {
            this.asking.refit = false;
            this.tried = true;
        }
    }

    /** What is expected of it by forecast once pods that are asked for now have started; undefined where nothing is. */
    expected(now: number) {
        return this.isStale(now) ? undefined : this.model?.at(now + this.calendar.startSeconds);
    }

    /**
     * What CPU may come to within the hour, by forecast; undefined where the load is another, or scales nothing.
     * Looked up once for all steps of five minutes: nothing is known more often.
     */
    cpuOutlook(now: number): CpuOutlook | undefined {
        const { podCapacity: perReplica } = this.calendar;
        const { metric, target } = this.settings;
        if (metric !== "cpu" || perReplica === undefined || target === undefined) return undefined;
        const from = Math.floor(now / historyStep) * historyStep;
        if (this.hour?.from !== from || this.hour.model !== this.model)
            this.hour = { from, model: this.model, peak: this.peak(from) };
        return { peak: this.hour.peak, perReplica, target };
    }

    private peak(from: number): number | undefined {
        const { model } = this;
        if (model === undefined || this.isStale(from)) return undefined;
        let most: number | undefined;
        for (let t = from; t <= from + 3600; t += historyStep) {
            const p90 = model.at(t)?.p90;
            if (p90 !== undefined) most = Math.max(most ?? 0, p90);
        }
        return most;
    }

    /** What decides on replicas; undefined where it has no say in them. */
    outlook(now: number): LoadOutlook | undefined {
        const { podCapacity, events, startSeconds } = this.calendar;
        const { model, measured, settings } = this;
        if (podCapacity === undefined || settings.target === undefined) return undefined;
        if (model === undefined || measured === undefined) return undefined;
        if (this.isStale(now) || now - measured.at > this.context.measuredSeconds) return undefined;
        const more = factorAt(events, now + startSeconds) > 1;
        const p90 = more ? this.expected(now)?.p90 : undefined;
        return {
            upper: model.upper(now, measured.value / podCapacity),
            eventUpper: p90 === undefined ? undefined : p90 / podCapacity,
            target: settings.target,
        };
    }
}
