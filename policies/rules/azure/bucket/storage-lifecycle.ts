import { type Joined, joined, someJoined } from "../../../reading/joins";
import { ask, every, must, not, some, type Truth, worst } from "../../../reading/logic";
import { blobService, managementPolicy, storageAccount } from "../../../reading/microsoft";
import { at, each, isFalse, numberOf, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const rules = "policy.rules";

const hasNumber = (value: unknown): Truth => ask(value, (days) => numberOf(days) !== undefined);

/** Whether a rule of a policy is on and ends old versions, or what is old itself. */
function ends(rule: unknown): Truth {
    const actions = at(rule, "definition.actions");
    return every([
        not(ask(at(rule, "enabled"), isFalse)),
        some([
            hasNumber(at(actions, "version.delete.daysAfterCreationGreaterThan")),
            ...["Modification", "Creation", "LastAccessTime"].map((since) =>
                hasNumber(at(actions, `baseBlob.delete.daysAfter${since}GreaterThan`)),
            ),
        ]),
    ]);
}

/** Whether the rule lets old versions go no sooner than deleted blobs, by what the account's own service says. */
function keepsAsLong(rule: unknown, services: Joined): Truth {
    const days = at(rule, "definition.actions.version.delete.daysAfterCreationGreaterThan");
    if (days === undefined) return true;
    return every(
        services.sure.map((service) =>
            ask(service.get("deleteRetentionPolicy.days"), (least) =>
                ask(days, (known) => (numberOf(known) ?? 0) >= (numberOf(least) ?? 0)),
            ),
        ),
    );
}

export const azureStorageLifecycle: StackRule = {
    scope: "stack",
    id: "azure-storage-lifecycle",
    title: "Storage lets go of old data, and not too soon",
    requirement:
        "A management policy of each account ends old versions or old blobs, and old versions no sooner than deleted blobs are kept.",
    themes: ["disposal", "retention", "cost"],
    severity: "medium",
    level: "mandatory",
    types: [storageAccount, managementPolicy, blobService],
    properties: ["accountName", rules, `${rules}.0.enabled`, `${rules}.0.definition`, "deleteRetentionPolicy.days"],
    rationale:
        "Without an end, old versions are kept, and paid for, for ever; with one too near they are gone when asked for.",
    fix: "Add a storage.ManagementPolicy with an enabled rule that deletes versions after at least deleteRetentionPolicy.days.",
    url: "https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-overview",
    check: (stack) =>
        each(stack, [storageAccount], (account) => {
            const link = { property: "accountName", names: ["accountName"] };
            const policies = joined(stack, account, { types: [managementPolicy], ...link });
            const services = joined(stack, account, { types: [blobService], ...link });
            const early = someJoined(policies, (policy) =>
                someItem(policy.get(rules), (rule) => not(keepsAsLong(rule, services))),
            );
            return worst([
                must(
                    someJoined(policies, (policy) => someItem(policy.get(rules), ends)),
                    "no management policy ends what is old",
                    rules,
                ),
                must(not(early), "old versions end sooner than deleted blobs", rules),
            ]);
        }),
};
