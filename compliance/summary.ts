import { type Evidence, type Status, statuses, type Totals } from "./evidence/schema";
import { stoppingIn, sumOf } from "./evidence/totals";

/** What a run came to, in a few numbers: what the audit log keeps of it. */
export interface RunSummary {
    readonly stacks: number;
    /** Stacks that could not be planned to their end. */
    readonly failed: number;
    /** Verdicts of mandatory rules that stop a deployment. */
    readonly mandatory: number;
    readonly totals: Totals;
    /** How many controls came to what, each as in its worst stack, by framework. */
    readonly frameworks: Readonly<Record<string, Readonly<Partial<Record<Status, number>>>>>;
}

/** Sums up evidence as it comes, and keeps none of it. */
export class Summing {
    private stacks = 0;
    private failed = 0;
    private mandatory = 0;
    private totals = sumOf([]);
    private readonly worst = new Map<string, Map<string, Status>>();

    add({ subject, rules, totals, frameworks }: Evidence): void {
        this.stacks++;
        if (subject.failed !== undefined) this.failed++;
        for (const rule of rules) this.mandatory += stoppingIn(rule);
        this.totals = sumOf([this.totals, totals]);
        for (const { id, controls } of frameworks) {
            const known = this.worst.get(id) ?? new Map<string, Status>();
            this.worst.set(id, known);
            for (const control of controls) {
                const before = known.get(control.id) ?? control.status;
                const worse = statuses.indexOf(control.status) < statuses.indexOf(before);
                known.set(control.id, worse ? control.status : before);
            }
        }
    }

    get summary(): RunSummary {
        const { stacks, failed, mandatory, totals } = this;
        const frameworks = [...this.worst].map(([id, controls]) => {
            const count: Partial<Record<Status, number>> = {};
            for (const status of controls.values()) count[status] = (count[status] ?? 0) + 1;
            return [id, count] as const;
        });
        return { stacks, failed, mandatory, totals, frameworks: Object.fromEntries(frameworks) };
    }
}
