import type { Cell } from "../schema/cell";
import { type Dimension, dimensions, type Limit } from "./dimensions";

/** How full a cell is in one dimension. */
export interface Fill {
    readonly dimension: Dimension;
    readonly limit: Limit;
    readonly used: number;
    /** From 0; above 1 where it carries more than it has. */
    readonly share: number;
}

const shareOf = (used: number, { most }: Limit): number => (used === 0 ? 0 : used / most);

/** What a cell has and carries, in all dimensions that bound it. */
export class Ledger {
    private readonly limits: readonly (Limit | undefined)[];
    private readonly used: number[];

    constructor(private readonly cell: Cell) {
        this.limits = dimensions.map((dimension) => dimension.limit(cell));
        this.used = dimensions.map(() => 0);
    }

    /** One that carries the same, and fills by itself. */
    copy(): Ledger {
        const made = new Ledger(this.cell);
        made.add(this.used);
        return made;
    }

    /** Takes what a tenant uses: a number for each dimension, in their order. */
    add(uses: readonly number[]): void {
        for (const [at, use] of uses.entries()) this.used[at]! += use;
    }

    /** Every dimension that bounds the cell, in their order, as it would be with `more`. */
    fills(more?: readonly number[]): readonly Fill[] {
        return dimensions.flatMap((dimension, at): Fill[] => {
            const limit = this.limits[at];
            if (!limit) return [];
            const used = this.used[at]! + (more?.[at] ?? 0);
            return [{ dimension, limit, used, share: shareOf(used, limit) }];
        });
    }

    /** Share of the fullest dimension, as it would be with `more`. Asked for each tenant and cell, so it makes nothing. */
    shareWith(more: readonly number[]): number {
        let fullest = 0;
        for (const [at, limit] of this.limits.entries())
            if (limit) fullest = Math.max(fullest, shareOf(this.used[at]! + more[at]!, limit));
        return fullest;
    }

    /** Whether it has all that `more` takes; what that takes nothing of does not count. Asked for each tenant and cell, so it makes nothing. */
    fits(more: readonly number[], promised = false): boolean {
        for (const [at, limit] of this.limits.entries())
            if (limit && more[at]! > 0 && this.used[at]! + more[at]! > limit.most && !(promised && limit.estimated))
                return false;
        return true;
    }

    /**
     * What the cell would carry too much of with `more`, which takes something of it; the worst first.
     *
     * @param promised count only what is promised, and nothing that is estimated
     */
    lacks(more: readonly number[], promised = false): readonly Fill[] {
        if (this.fits(more, promised)) return [];
        const short = this.fills(more).filter(
            ({ dimension, limit, share }) =>
                share > 1 && more[dimensions.indexOf(dimension)]! > 0 && !(promised && limit.estimated),
        );
        return short.sort((a, b) => b.share - a.share);
    }

    /** The fullest dimension, as it would be with `more`; of equals the first. */
    bound(more?: readonly number[]): Fill {
        return this.fills(more).reduce((fullest, one) => (one.share > fullest.share ? one : fullest));
    }
}

/** Whole percent, rounded down so that 100 % is full. */
export const printShare = (share: number): string => `${Math.floor(share * 100)}%`;

/** `12 of 50 tenants`. */
export function printFill({ dimension, limit, used }: Fill): string {
    return `${dimension.show(used)} of ${dimension.show(limit.most)} ${dimension.what}`;
}
