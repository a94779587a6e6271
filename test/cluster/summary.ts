import type { PlannedObject, PlannedRelease } from "./objects";

/** What became of one object. */
export interface Outcome {
    readonly planned: PlannedObject;
    readonly status: number;
    readonly warnings: readonly string[];
    readonly message: string;
}

export const accepted = ({ status }: Outcome) => status === 200 || status === 201;

/** One line of what went wrong, with the object it is about. */
export function complaint({ planned, status, message, warnings }: Outcome): string {
    const { kind, metadata } = planned.object;
    const name = [metadata?.namespace, metadata?.name].filter(Boolean).join("/");
    return `${planned.stack}: ${kind} ${name}: ${status} ${message} ${warnings.join("; ")}`.trim();
}

/** Counts a kind, and what was left out: the suite's last word. */
export function summary(outcomes: readonly Outcome[], releases: readonly PlannedRelease[]): string {
    const kinds = new Map<string, number>();
    for (const { planned } of outcomes) {
        const kind = `${planned.object.apiVersion} ${planned.object.kind}`;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    const failures = outcomes.filter((outcome) => !accepted(outcome)).length;
    const filled = outcomes.reduce((sum, { planned }) => sum + planned.standIns.length, 0);
    const charts = new Set(releases.map(({ chart, version }) => `${chart} ${version}`));
    return [
        "",
        "Server-side dry run against a real kube-apiserver:",
        ...[...kinds].sort().map(([kind, count]) => `  ${String(count).padStart(5)}  ${kind}`),
        `  ${outcomes.length} objects of ${kinds.size} kinds, ${failures} refused`,
        `  ${filled} values unknown before deployment were sent as stand-ins of the same form`,
        `  not sent: ${releases.length} Helm releases of ${charts.size} charts (their contents are not at hand; the kinds they bring are checked)`,
        "",
    ].join("\n");
}
