import type { StackData } from "../data";

export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** What `pick` counts, over all stacks. */
export function total(stacks: readonly StackData[], pick: (stack: StackData) => number): number {
    return sum(stacks.map(pick));
}
