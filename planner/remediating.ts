import type { Remediator } from "../policies/remediating/remediate";
import type { Remediate } from "./engine/registrar";
import { viewOfPending } from "./judging";

/** How the rules of a stack, and then its packs from elsewhere, change inputs; nothing where neither does. */
export function remediation(remediator: Remediator, others: Remediate | undefined): Remediate | undefined {
    if (remediator.idle) return others;
    return async (deployment, pending, diagnostics) => {
        const { fresh } = pending;
        fresh.inputs = remediator.remediate(fresh.inputs, (inputs) => viewOfPending(deployment, { ...fresh, inputs }));
        return others ? others(deployment, pending, diagnostics) : fresh.inputs;
    };
}
