import { amount } from "../../../parameter";
import { durationDays } from "../../../reading/azure/durations";
import { isNamedByVersion } from "../../../reading/azure/keys";
import { isWord } from "../../../reading/azure/words";
import { ask, every, must, notApplicable, some, type Truth } from "../../../reading/logic";
import { aks, redis, vaultKey } from "../../../reading/microsoft";
import { at, each, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const days = amount({
    name: "days",
    about: "Days between two versions of a key, at most.",
    // A leap year.
    default: 366,
    // A policy of a vault takes 7 days and more (from knowledge, unverified).
    least: 7,
    most: 366,
    stricter: "lower",
});
const isRotate = isWord("rotate");

/** Whether an action makes a new version in time: so long after the last one, or so long before that one ends. */
function rotates(action: unknown, expiry: unknown, longest: number): Truth {
    const beforeExpiry = ask(expiry, (end) =>
        ask(at(action, "trigger.timeBeforeExpiry"), (before) => durationDays(end) - durationDays(before) <= longest),
    );
    return every([
        ask(at(action, "action.type"), isRotate),
        some([ask(at(action, "trigger.timeAfterCreate"), (after) => durationDays(after) <= longest), beforeExpiry]),
    ]);
}

export const azureKeyRotation: StackRule = {
    scope: "stack",
    id: "azure-key-rotation",
    title: "Keys are rotated",
    requirement:
        "A key gets a new version every year at least, but for those that a cluster or a cache names by their version.",
    themes: ["key-management"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [vaultKey, aks, redis],
    properties: ["properties.rotationPolicy.lifetimeActions", "properties.rotationPolicy.attributes.expiryTime"],
    rationale: "The less is encrypted with one version, the less is lost with it.",
    fix: "Give properties.rotationPolicy an action that rotates after at most P365D.",
    url: "https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation",
    parameters: [days],
    check: (stack, values) =>
        each(stack, [vaultKey], (key) => {
            if (isNamedByVersion(stack, key)) return notApplicable;
            const expiry = key.get("properties.rotationPolicy.attributes.expiryTime");
            return must(
                someItem(key.get("properties.rotationPolicy.lifetimeActions"), (action) =>
                    rotates(action, expiry, days.of(values)),
                ),
                days.of(values) === days.default
                    ? "it is not rotated every year"
                    : `it is not rotated every ${days.of(values)} days`,
                "properties.rotationPolicy",
            );
        }),
};
