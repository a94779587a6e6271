import type { PolicyResult } from "../../policies/rule";

import type { EngineFailed } from "../engine/process";

const most = 5;

/** How a stack ends that mandatory rules keep from being deployed. */
export function violated(found: readonly Pick<PolicyResult, "rule" | "message">[]) {
    const lines = [...new Set(found.map(({ rule, message }) => `${rule}: ${message ?? ""}`))];
    const more = lines.length > most ? `\nand ${lines.length - most} more` : "";
    return {
        reason: "policy",
        message: `mandatory policies are violated\n${lines.slice(0, most).join("\n")}${more}`,
        fix: "`tenantry plan` shows the violations, `tenantry policy show <rule>` the fix of each",
    } as const;
}

/** How a stack ends whose engine found mandatory rules violated; undefined where it ended otherwise. */
export function violatedIn({ failure }: EngineFailed) {
    const found = failure.report?.policies?.filter(({ mandatory }) => mandatory) ?? [];
    return found.length > 0 ? violated(found) : undefined;
}
