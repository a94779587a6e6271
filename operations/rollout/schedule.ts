/** What may be started next. */
export interface Board {
    /** Waiting stacks, in the order in which they should start. */
    readonly waiting: readonly string[];
    readonly running: ReadonlySet<string>;
    /** Stacks whose engines ended well, in this run or before it. */
    readonly done: ReadonlySet<string>;
    /** Stacks of this run that will not end well: failed, or skipped. */
    readonly lost: ReadonlySet<string>;
    readonly dependsOn: (stack: string) => readonly string[];
}

export interface Limits {
    /** Most engines at a time. */
    readonly count: number;
    /** Memory that all engines together may take. */
    readonly memoryBytes: number;
    /** What one engine is expected to take. */
    readonly engineBytes: number;
    /** What the running engines take now. */
    readonly usedBytes: number;
}

export interface Moves {
    readonly start: readonly string[];
    /** Waiting stacks that cannot be deployed, by the lost stack they depend on. */
    readonly skip: ReadonlyMap<string, string>;
}

/**
 * How many more engines fit. One that started a moment ago has not taken its memory yet: each counts as the larger of
 * what it takes and what is expected. One engine always runs, or nothing ever would.
 */
export function freeSlots(running: number, { count, memoryBytes, engineBytes, usedBytes }: Limits): number {
    const taken = Math.max(usedBytes, running * engineBytes);
    const byMemory = Math.floor((memoryBytes - taken) / engineBytes);
    const fitting = Math.min(count - running, byMemory);
    return running === 0 ? Math.max(1, fitting) : Math.max(0, fitting);
}

/** Decides what starts now. A stack starts when everything of the run that it depends on is done. */
export function nextMoves(board: Board, limits: Limits): Moves {
    const { waiting, running, done, lost, dependsOn } = board;
    const skip = new Map<string, string>();
    const open = new Set([...waiting, ...running]);
    const start: string[] = [];
    let slots = freeSlots(running.size, limits);
    for (const stack of waiting) {
        const below = dependsOn(stack);
        const broken = below.find((one) => lost.has(one));
        if (broken !== undefined) skip.set(stack, broken);
        else if (slots > 0 && below.every((one) => done.has(one) || !open.has(one))) {
            start.push(stack);
            slots--;
        }
    }
    return { start, skip };
}
