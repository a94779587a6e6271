import { ask, every, must, notApplicable, type Truth } from "../../../reading/logic";
import { aks, vaultKey } from "../../../reading/microsoft";
import { at, each, someItem, textOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

/** Whether an action makes a new version within a year: durations of days and months, as the SDK's examples write them. */
function rotates(action: unknown): Truth {
    const soon = (duration: string) => {
        const [, count, unit] = /^P(\d+)([DMY])$/.exec(duration) ?? [];
        const days = { D: 1, M: 30.5, Y: 365 } as const;
        return count !== undefined && Number(count) * days[unit as keyof typeof days] <= 366;
    };
    return every([
        ask(at(action, "action.type"), (type) => textOf(type).toLowerCase() === "rotate"),
        ask(at(action, "trigger.timeAfterCreate"), (after) => soon(textOf(after))),
    ]);
}

export const azureKeyRotation: StackRule = {
    scope: "stack",
    id: "azure-key-rotation",
    title: "Keys are rotated",
    requirement: "A key gets a new version every year at least, but for the one that a cluster names by its version.",
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [vaultKey, aks],
    properties: ["properties.rotationPolicy.lifetimeActions"],
    rationale: "The less is encrypted with one version, the less is lost with it.",
    fix: "Give properties.rotationPolicy an action that rotates after at most P365D.",
    url: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
    check: (stack) =>
        each(stack, [vaultKey], (key) => {
            if (stack.referring(key, "securityProfile", aks).length > 0) return notApplicable;
            return must(
                someItem(key.get("properties.rotationPolicy.lifetimeActions"), rotates),
                "it is not rotated every year",
                "properties.rotationPolicy",
            );
        }),
};
