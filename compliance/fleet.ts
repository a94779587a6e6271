import {
    type ControlEvidence,
    type Evidence,
    type FrameworkEvidence,
    type Status,
    statuses,
    type Totals,
} from "./evidence/schema";
import { sumOf } from "./evidence/totals";

/** A control over several stacks. */
export interface FleetControl extends Omit<ControlEvidence, "rules"> {
    /** How many stacks came to what. */
    readonly stacks: Readonly<Partial<Record<Status, number>>>;
    readonly rules: readonly string[];
}

/** A framework over several stacks. */
export interface FleetFramework extends Omit<FrameworkEvidence, "controls"> {
    readonly controls: readonly FleetControl[];
    /** How many controls came to what. */
    readonly count: Readonly<Record<Status, number>>;
}

const worst = (all: readonly Status[]): Status => statuses.find((status) => all.includes(status)) ?? "notApplicable";

function countOf(all: readonly Status[]): Partial<Record<Status, number>> {
    const counted = statuses.map((status): [Status, number] => [status, all.filter((one) => one === status).length]);
    return Object.fromEntries(counted.filter(([, number]) => number > 0));
}

const each = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

function joined(same: readonly ControlEvidence[]): FleetControl {
    const all = same.map(({ status }) => status);
    const off = each(same.flatMap((one) => one.off ?? []));
    return {
        ...same[0]!,
        ...(off.length > 0 ? { off } : {}),
        status: worst(all),
        stacks: countOf(all),
        mandatoryFailures: same.reduce((sum, one) => sum + one.mandatoryFailures, 0),
        totals: sumOf(same.map(({ totals }) => totals)),
        rules: each(same.flatMap(({ rules }) => rules)),
    };
}

/** The frameworks over several stacks: a control is as bad as it is in its worst stack. */
export function fleetFrameworks(all: readonly Evidence[]): readonly FleetFramework[] {
    return (all[0]?.frameworks ?? []).map((framework, at) => {
        const controls = framework.controls.map((_, place) =>
            joined(all.map(({ frameworks }) => frameworks[at]!.controls[place]!)),
        );
        const found = countOf(controls.map(({ status }) => status));
        const count = Object.fromEntries(statuses.map((one) => [one, found[one] ?? 0])) as Record<Status, number>;
        return { ...framework, controls, count };
    });
}

/** All results over several stacks. */
export function fleetTotals(all: readonly Evidence[]): Totals {
    return sumOf(all.map(({ totals }) => totals));
}
