import { judgeStacks } from "../deploying/judge";
import type { EnginePacks } from "../engine/protocol";
import type { OffboardPorts, OffboardRequest } from "./request";

/**
 * What Pulumi's engine asks while a tenant's end is prepared: as when it is deployed, so that nothing is undone that a rule mended. The planner itself
 * refuses nothing: a tenant may leave whatever rules it breaks.
 */
export async function packsOf(
    { fleet, tenant }: OffboardRequest,
    { signal, now, onEvent }: OffboardPorts,
): Promise<EnginePacks | undefined> {
    const note = (message: string) => onEvent({ kind: "note", stack: tenant, message });
    const asOf = new Date(now()).toISOString().slice(0, 10);
    const judged = (await judgeStacks(fleet, [tenant], { keep: false, signal, asOf, note })).get(tenant);
    if (judged?.refused?.reason === "program")
        note(
            `it could not be planned, so that rules neither judge nor mend what prepares its end: ${judged.refused.message}`,
        );
    return judged?.packs;
}
