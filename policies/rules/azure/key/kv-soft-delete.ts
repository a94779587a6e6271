import { amount } from "../../../parameter";
import { ask, every, must, not } from "../../../reading/logic";
import { vault } from "../../../reading/microsoft";
import { isFalse, numberOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const window = amount({
    name: "days",
    about: "Days for which a deleted key can be had back, at least.",
    // Of 7 to 90 that a vault takes, a month (our choice).
    default: 30,
    least: 7,
    most: 90,
    stricter: "higher",
});
/** Days where nothing is said. Source: learn.microsoft.com/azure/key-vault/general/soft-delete-overview (from knowledge, unverified). */
const usual = 90;

export const azureKvSoftDelete: ResourceRule = {
    scope: "resource",
    id: "azure-kv-soft-delete",
    title: "Deleted keys come back",
    requirement: "Soft delete of a vault is on with a long retention: 30 days or more.",
    themes: ["key-management", "retention"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [vault],
    properties: ["properties.enableSoftDelete", "properties.softDeleteRetentionInDays"],
    rationale: "That a key is gone is often noticed when the next backup is read.",
    fix: "Leave properties.enableSoftDelete true, and set softDeleteRetentionInDays to 30 or more.",
    url: "https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview",
    parameters: [window],
    check: (resource, values) =>
        must(
            every([
                // On where nothing is said. Source: @pulumi/azure-native 3.28.0, VaultPropertiesArgs.
                not(ask(resource.get("properties.enableSoftDelete"), isFalse)),
                ask(
                    resource.get("properties.softDeleteRetentionInDays"),
                    (days) => (numberOf(days) ?? usual) >= window.of(values),
                ),
            ]),
            `what is deleted is gone at once, or in less than ${window.of(values)} days`,
            "for how long it is kept",
        ),
};
