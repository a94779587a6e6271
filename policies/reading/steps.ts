import type { Finding, StackView, StepView } from "../rule";
import { must, pass } from "./logic";
import { statefulService } from "./services";
import { consents } from "./settings";

/** Operations of a replacement, however the engine splits it. */
export const replacing: readonly string[] = ["replace", "create-replacement", "delete-replaced"];

/** Judges steps that lose what stateful resources hold; each resource once, however many steps it takes. */
export function lossOf(
    steps: readonly StepView[],
    stack: StackView,
    consent: "replace" | "delete",
    operations: readonly string[],
    failure: string,
): { urn: string; finding: Finding }[] {
    const verdicts = new Map<string, Finding>();
    for (const { urn, type, op } of steps) {
        const service = statefulService(type);
        if (service === undefined) continue;
        const loses = operations.includes(op);
        if (!loses && verdicts.has(urn)) continue;
        const judged = must(consents(stack, consent, service), `it ${failure}`, `allow.${consent}`);
        verdicts.set(urn, loses ? judged : pass);
    }
    return [...verdicts].map(([urn, finding]) => ({ urn, finding }));
}
