import { engineFault } from "../deploying/engine-faults";
import { StackBlocked } from "../deploying/repair";
import { violatedIn } from "../deploying/violated";
import { EngineFailed } from "../engine/process";
import type { OffboardSummary } from "./request";

/** Why an offboarding did not come to its end. */
export type Failure = Pick<OffboardSummary, "reason" | "message" | "fix">;

const againFix = "mend it, then run the same command again: it goes on with what is left";

/** What stopped a phase, for people; what is no failure of the cloud or a guard is thrown on. */
export function failureOf(error: unknown): Failure {
    if (error instanceof StackBlocked) {
        const reason = error.reason as Failure["reason"];
        return { reason, message: error.message, fix: error.fix };
    }
    if (error instanceof EngineFailed) {
        const { message, died } = error;
        const violation = violatedIn(error);
        if (violation) return { ...violation, fix: `${violation.fix}; ${againFix}` };
        return { fix: againFix, ...engineFault(message), ...(died && { reason: "engine" }), message };
    }
    throw error;
}
