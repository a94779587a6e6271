import { deferringClouds } from "../../components/machines";
import { nextWindow } from "../../components/shared/windows";
import type { ResolvedTenant } from "../../model/fleet";
import type { MachineClass } from "../../model/servers";
import type { Tried, Try } from "../fixing/propose";
import { rounded } from "./candidate";
import { inferred, type MachineFacts } from "./machines";
import { type Setting, written } from "./recommend";

/** A machine, and what is in use of it at its busiest, in percent. */
interface MachineEffect {
    readonly machine: MachineClass;
    readonly used: Readonly<Record<string, number>>;
}

/** Another size that was found, and what came of it. */
export interface Resize {
    readonly setting: Setting;
    readonly why: string;
    readonly evidence: Readonly<Record<string, number>>;
    /** What it is inferred from, and what it would come to. */
    readonly inferred: string;
    readonly before: MachineEffect;
    readonly after: MachineEffect;
    /** When it would be made: Unix seconds, and whether the cloud waits for it or the deployment has to. */
    readonly window: { readonly from: number; readonly to: number; readonly deferred: boolean };
    readonly refused?: string;
}

/** A tenant's machine, with the size that it should have. */
export interface MachineFinding extends MachineFacts {
    readonly resize: Resize | undefined;
}

/** Percent from which on nobody sees how much is asked for. */
const usedUp = 97;

const nameOf = (resource: string): string => (resource === "cpu" ? "CPU" : resource);
const percent = (value: number): string => `${rounded(value)} %`;

const isSmaller = ({ machine, other }: MachineFacts): boolean => other!.machine.memoryGiB < machine.memoryGiB;

function whyOf(facts: MachineFacts): string {
    const { service, machine, histories, tight, skipped } = facts;
    const smaller = isSmaller(facts);
    const figures = histories.flatMap(({ resource, expected }) => {
        if (!expected) return [];
        const { p95, most, mean } = expected;
        if (smaller) return [`no more than ${percent(most)} of its ${nameOf(resource)} in any hour`];
        if (!tight.includes(resource)) return [];
        if (resource === "memory") return [`up to ${percent(most)} of its memory`];
        const lent = `, and ${percent(mean)} on average, where ${percent(100 * (machine.baseline ?? 1))} are lent to it`;
        return [`${percent(p95)} of its CPU or more in one of twenty hours${machine.baseline ? lent : ""}`];
    });
    const more =
        skipped.length > 0 ? `; ${skipped.join(" and ")} ${skipped.length > 1 ? "have" : "has"} no more of that` : "";
    return `in the week to come the ${service} uses ${figures.join(" and ")}${more}`;
}

function effectOn(facts: MachineFacts, machine: MachineClass): MachineEffect {
    const used = facts.histories.flatMap(({ resource, expected }) => {
        if (!expected) return [];
        const { p95, most } = expected;
        return [
            [`${resource}_p95_pct`, rounded(inferred(p95, resource, facts.machine, machine))],
            [`${resource}_most_pct`, rounded(inferred(most, resource, facts.machine, machine))],
        ];
    });
    return { machine, used: Object.fromEntries(used) };
}

function evidenceOf({ histories }: MachineFacts): Record<string, number> {
    const figures = histories.flatMap(({ resource, expected, days }) =>
        expected
            ? [
                  [`${resource}_p95_pct`, rounded(expected.p95)],
                  [`${resource}_most_pct`, rounded(expected.most)],
                  [`${resource}_mean_pct`, rounded(expected.mean)],
                  [`${resource}_days`, rounded(days)],
              ]
            : [],
    );
    return Object.fromEntries(figures);
}

function inferredFrom(facts: MachineFacts): string {
    const known = facts.histories.filter(({ expected }) => expected !== undefined).map(({ resource }) => resource);
    const scales = `use scales with ${known.map((resource) => (resource === "cpu" ? "processors" : "memory")).join(" and ")}`;
    if (isSmaller(facts))
        return known.includes("memory") ? scales : `${scales}; what less memory does to it nothing tells`;
    const isUsedUp = facts.histories.some(({ expected }) => expected && expected.p95 >= usedUp);
    return isUsedUp ? `${scales}; it is used up, so that more may be asked of a larger one` : scales;
}

/**
 * Tries the sizes that machines should have, one after another, in the tenant's file: it has to stay sound, and its plan to hold what held before. Nothing is applied.
 *
 * @param now Unix seconds
 */
export async function resizes(
    machines: readonly MachineFacts[],
    { tenant, provenance }: ResolvedTenant,
    text: string,
    attempt: Try,
    now: number,
): Promise<{ readonly machines: readonly MachineFinding[]; readonly text: string }> {
    let state: { readonly text: string; readonly tried: Tried } | undefined;
    const found: MachineFinding[] = [];
    for (const facts of machines) {
        const { service, other } = facts;
        if (!other) {
            found.push({ ...facts, resize: undefined });
            continue;
        }
        state ??= { text, tried: await attempt(text) };
        const path = `${service}.size`;
        const next = await written(state, { path, value: other.size }, attempt);
        const by = provenance.get(path);
        found.push({
            ...facts,
            resize: {
                setting: { path, was: facts.size, value: other.size, ...(by ? { by } : {}) },
                why: whyOf(facts),
                evidence: evidenceOf(facts),
                inferred: inferredFrom(facts),
                before: effectOn(facts, facts.machine),
                after: effectOn(facts, other.machine),
                window: {
                    ...nextWindow(tenant.maintenance_window, now),
                    deferred: deferringClouds.includes(tenant.cloud),
                },
                ...(typeof next === "string" ? { refused: next } : {}),
            },
        });
        if (typeof next !== "string") state = next;
    }
    return { machines: found, text: state?.text ?? text };
}
