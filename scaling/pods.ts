import { SlidingMax } from "./window";

/** How long it takes until a pod serves, and where it finds room. */
export interface StartDelays {
    /** Seconds from a pod's creation to its being ready, on a node that is there. */
    readonly startSeconds: number;
    /** Seconds until a node is there, added where the present ones are full. */
    readonly nodeSeconds: number;
    readonly podsPerNode: number;
    /** Seconds that an empty node is kept. */
    readonly nodeIdleSeconds: number;
}

/** Room is always there: what a tenant sees whose nodes are scaled ahead. */
export const startDelays: StartDelays = { startSeconds: 60, nodeSeconds: 0, podsPerNode: 8, nodeIdleSeconds: 600 };

interface Batch {
    readonly readyAt: number;
    count: number;
}

/** The pods of one workload through time. A pod is billed from its creation. */
export class Pods {
    private starting: Batch[] = [];
    private readonly peak = new SlidingMax();
    /** Pods that serve. */
    ready: number;
    /** Pods that are there, serving or not. */
    replicas: number;

    constructor(
        replicas: number,
        private readonly delays: StartDelays,
    ) {
        this.ready = replicas;
        this.replicas = replicas;
    }

    /** Lets time pass until `at`, in seconds. */
    advance(at: number): void {
        if (this.starting.length === 0) return;
        for (const { readyAt, count } of this.starting) if (readyAt <= at) this.ready += count;
        this.starting = this.starting.filter(({ readyAt }) => readyAt > at);
    }

    scale(at: number, replicas: number): void {
        const { startSeconds, nodeSeconds, podsPerNode, nodeIdleSeconds } = this.delays;
        if (nodeSeconds > 0) this.peak.add(at, this.replicas);
        let more = replicas - this.replicas;
        this.replicas = replicas;
        if (more < 0) this.remove(-more);
        if (more <= 0) return;
        if (nodeSeconds > 0) {
            const nodes = Math.ceil(this.peak.after(at - nodeIdleSeconds) / podsPerNode);
            const roomless = Math.min(more, Math.max(0, replicas - nodes * podsPerNode));
            if (roomless > 0) this.starting.push({ readyAt: at + nodeSeconds + startSeconds, count: roomless });
            more -= roomless;
        }
        if (startSeconds === 0) this.ready += more;
        else if (more > 0) this.starting.push({ readyAt: at + startSeconds, count: more });
    }

    /** Pods that do not serve yet go first, the youngest of them before, as a ReplicaSet does. */
    private remove(count: number): void {
        let left = count;
        this.starting.sort((a, b) => a.readyAt - b.readyAt);
        while (left > 0 && this.starting.length > 0) {
            const youngest = this.starting[this.starting.length - 1]!;
            const gone = Math.min(left, youngest.count);
            youngest.count -= gone;
            left -= gone;
            if (youngest.count === 0) this.starting.pop();
        }
        this.ready -= left;
    }
}
