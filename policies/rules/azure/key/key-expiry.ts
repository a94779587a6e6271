import { durationDays } from "../../../reading/azure/durations";
import { isNamedByVersion } from "../../../reading/azure/keys";
import { ask, must, notApplicable, some } from "../../../reading/logic";
import { aks, redis, vaultKey } from "../../../reading/microsoft";
import { each, numberOf } from "../../../reading/values";
import type { StackRule } from "../../../rule";

export const azureKeyExpiry: StackRule = {
    scope: "stack",
    id: "azure-key-expiry",
    title: "Keys come to an end",
    requirement:
        "Keys carry an expiry date, or their policy of rotation gives each version one; but for those that a cluster or a cache names by their version.",
    themes: ["key-management"],
    severity: "medium",
    level: "mandatory",
    types: [vaultKey, aks, redis],
    properties: ["properties.attributes.expires", "properties.rotationPolicy.attributes.expiryTime"],
    rationale: "A version that nobody uses any more is still there to be stolen.",
    fix: "Set properties.attributes.expires, or expiryTime of properties.rotationPolicy.",
    url: "https://learn.microsoft.com/azure/key-vault/keys/about-keys",
    check: (stack) =>
        each(stack, [vaultKey], (key) =>
            // Such a version's end would be that of what it encrypts.
            isNamedByVersion(stack, key)
                ? notApplicable
                : must(
                      some([
                          ask(key.get("properties.attributes.expires"), (time) => (numberOf(time) ?? 0) > 0),
                          ask(
                              key.get("properties.rotationPolicy.attributes.expiryTime"),
                              (time) => durationDays(time) > 0,
                          ),
                      ]),
                      "no version of it ever ends",
                      "when it ends",
                  ),
        ),
};
