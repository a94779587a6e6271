import { SlidingMax } from "../window";
import type { Behavior, ScalingRules } from "./behavior";

interface ScaleEvent {
    readonly at: number;
    readonly change: number;
}

/**
 * One HorizontalPodAutoscaler with a `behavior`: from what its metrics propose to `spec.replicas`. Its stabilisation windows and rates remember what was, so
 * an object is for one workload.
 */
export class Autoscaler {
    private readonly highest = new SlidingMax();
    private readonly lowest = new SlidingMax();
    private ups: ScaleEvent[] = [];
    private downs: ScaleEvent[] = [];
    private begun = false;

    constructor(
        private readonly min: number,
        private readonly max: number,
        private readonly behavior: Behavior,
    ) {}

    /**
     * What is done once each sync period.
     *
     * @param at seconds, growing from call to call
     * @param current `spec.replicas`
     * @param proposals of each metric; undefined for one that failed
     * @returns the replicas to have from here on
     */
    sync(at: number, current: number, proposals: readonly (number | undefined)[]): number {
        if (!this.begun) this.remember(at, current);
        this.begun = true;
        if (current === 0) return 0; // no autoscaler wakes what was switched off; that is KEDA's part
        const wanted = this.wantedOf(at, current, proposals);
        if (wanted > current) this.ups = this.noted(this.ups, this.behavior.scaleUp, { at, change: wanted - current });
        if (wanted < current)
            this.downs = this.noted(this.downs, this.behavior.scaleDown, { at, change: current - wanted });
        return wanted;
    }

    private wantedOf(at: number, current: number, proposals: readonly (number | undefined)[]): number {
        if (current > this.max) return this.max;
        if (current < this.min) return this.min;
        let largest: number | undefined;
        let failed = false;
        for (const proposal of proposals) {
            if (proposal === undefined) failed = true;
            else if (largest === undefined || proposal > largest) largest = proposal;
        }
        // A metric that is not known may be the one that needs what is there.
        if (largest === undefined || (failed && largest < current)) return current;
        return this.limited(at, current, this.stabilized(at, current, largest));
    }

    /** No lower than the largest proposal of the window of scaling down, and no higher than the smallest of that of scaling up. */
    private stabilized(at: number, current: number, proposal: number): number {
        const { scaleUp, scaleDown } = this.behavior;
        const up = Math.min(proposal, -this.lowest.after(at - scaleUp.stabilizationWindowSeconds));
        const down = Math.max(proposal, this.highest.after(at - scaleDown.stabilizationWindowSeconds));
        this.remember(at, proposal);
        return Math.min(Math.max(current, up), down);
    }

    private remember(at: number, proposal: number): void {
        this.highest.add(at, proposal);
        this.lowest.add(at, -proposal);
    }

    private limited(at: number, current: number, wanted: number): number {
        const { scaleUp, scaleDown } = this.behavior;
        if (wanted > current) {
            const limit = Math.max(current, this.limitOf(scaleUp, at, current, 1));
            return Math.min(wanted, limit, this.max);
        }
        if (wanted < current) {
            const limit = Math.min(current, this.limitOf(scaleDown, at, current, -1));
            return Math.max(wanted, limit, this.min);
        }
        return wanted;
    }

    /** How far the policies let replicas go, up (1) or down (-1). */
    private limitOf({ selectPolicy, policies }: ScalingRules, at: number, current: number, way: 1 | -1): number {
        if (selectPolicy === "Disabled") return current;
        const largest = (selectPolicy === "Max") === (way === 1);
        let limit = largest ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
        for (const { type, value, periodSeconds } of policies) {
            const before =
                current - changeSince(this.ups, at - periodSeconds) + changeSince(this.downs, at - periodSeconds);
            const proposed = type === "Pods" ? before + way * value : before * (1 + (way * value) / 100);
            // Up is rounded up, or one pod would never become two by 50 %; down is cut, or one would never become none.
            const whole = way === 1 ? Math.ceil(proposed) : Math.trunc(proposed);
            limit = largest ? Math.max(limit, whole) : Math.min(limit, whole);
        }
        return limit;
    }

    private noted(events: readonly ScaleEvent[], { policies }: ScalingRules, event: ScaleEvent): ScaleEvent[] {
        const longest = Math.max(0, ...policies.map(({ periodSeconds }) => periodSeconds));
        return [...events.filter(({ at }) => at >= event.at - longest), event];
    }
}

function changeSince(events: readonly ScaleEvent[], cutoff: number): number {
    let sum = 0;
    for (const { at, change } of events) if (at > cutoff) sum += change;
    return sum;
}
