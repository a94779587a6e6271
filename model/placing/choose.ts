import type { Ledger } from "./fill";

/** A cell that a tenant may run on, and what it would take of it. */
export interface Candidate {
    readonly cell: string;
    readonly ledger: Ledger;
    /** By dimension. They may differ between cells, whose files say what their tenants start from. */
    readonly uses: readonly number[];
}

/**
 * The cell that is least full once the tenant is on it, by its fullest dimension; of equals the first by name. Undefined where it fits on
 * none: nobody is placed beyond what a cell has, be it written or estimated.
 *
 * @param promised hold only against what is promised, and nothing that is estimated
 */
export function choose<T extends Candidate>(candidates: readonly T[], promised = false): T | undefined {
    let best: { readonly candidate: T; readonly share: number } | undefined;
    for (const candidate of candidates) {
        const share = candidate.ledger.shareWith(candidate.uses);
        if (share > 1 && !candidate.ledger.fits(candidate.uses, promised)) continue;
        const better = !best || share < best.share || (share === best.share && candidate.cell < best.candidate.cell);
        if (better) best = { candidate, share };
    }
    return best?.candidate;
}
