/** How many of the stacks of a run may fail before it starts no more. */
export type Budget = { readonly count: number } | { readonly share: number };

/** A text that names no budget, wave or gate. */
export class RolloutError extends Error {
    constructor(
        message: string,
        readonly fix: string,
    ) {
        super(message);
    }
}

/** Reads `3` or `10%`; `undefined` for any other text. */
export function parseAmount(text: string): Budget | undefined {
    if (/^\d{1,6}$/.test(text)) return { count: Number(text) };
    const share = /^(\d{1,3}(?:\.\d{1,3})?)%$/.exec(text)?.[1];
    return share === undefined || Number(share) > 100 ? undefined : { share: Number(share) / 100 };
}

/** Reads a failure budget. */
export function parseBudget(text: string): Budget {
    const budget = parseAmount(text);
    if (budget) return budget;
    throw new RolloutError(`${text} is no failure budget`, "write a number of stacks or a share, such as 3 or 10%");
}

/** Failures that a run of `of` stacks bears. */
export function allowedFailures(budget: Budget, of: number): number {
    return "count" in budget ? budget.count : Math.floor(budget.share * of);
}
