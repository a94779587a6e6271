import type { Provenance } from "../../model/fleet";
import type { Tenant } from "../../model/schema/tenant";
import type { Outcome, Scenario } from "../../scaling/recommending/scenario";
import type { Spread } from "../../scaling/recommending/sizing";
import type { WorkloadHistory } from "./history";

/** What recommendations are made from. */
export interface Facts {
    readonly tenant: Tenant;
    readonly provenance: Provenance;
    readonly histories: readonly WorkloadHistory[];
    /** The largest load that was, and that nine in ten of what comes within a week stay under; cores by workload. */
    readonly peaks: ReadonlyMap<string, { readonly seen: number; readonly expected: number | undefined }>;
    /** What pods took to start. */
    readonly startSeconds: number | undefined;
    readonly forecaster: boolean;
}

/** A change that may do good: one of several, of which the first that does is taken. */
export interface Candidate {
    /** Field of the tenant's file, and what to write there. */
    readonly path: string;
    readonly value: string;
    readonly scenario: Scenario;
    /** Whether it is a dry run: what comes later builds on the scenario as it was. */
    readonly dryRun?: boolean;
    /** Why, in words; and the figures, by name. */
    readonly why: string;
    readonly evidence: Readonly<Record<string, number>>;
    /** Whether its effect is worth it. */
    accepts(after: Outcome, before: Outcome): boolean;
}

/** A figure as evidence tells it. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

/** What was measured of something, by names that end with its unit. */
export const spreadOf = ({ p50, p90, max }: Spread, unit: string) => ({
    [`p50_${unit}`]: rounded(p50),
    [`p90_${unit}`]: rounded(p90),
    [`max_${unit}`]: rounded(max),
});
