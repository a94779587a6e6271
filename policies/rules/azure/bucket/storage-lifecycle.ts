import { byName, isWord } from "../../../reading/azure/words";
import { type Joined, joined, someJoined } from "../../../reading/joins";
import { ask, every, must, not, some, type Truth, worst } from "../../../reading/logic";
import { blobService, managementPolicy, storageAccount } from "../../../reading/microsoft";
import { endsWithin, type MostDays, mostDays, takesAll, versionDays } from "../../../reading/old-versions";
import { at, each, isFalse, isTrue, numberOf, someItem } from "../../../reading/values";
import type { StackRule } from "../../../rule";

const rules = "policy.rules";

/** What a rule takes a part of the blobs by. Source: @pulumi/azure-native 3.24.0, types/input.d.ts. */
const narrowing = ["definition.filters.prefixMatch", "definition.filters.blobIndexMatch"];

const isBlock = isWord("blockBlob");

/** Whether a rule of a policy is on and lets go of what is old in the whole account: of its versions, or of blobs where it has none. */
function ends(rule: unknown, most: MostDays, versions: Truth): Truth {
    const actions = at(rule, "definition.actions");
    const types = at(rule, "definition.filters.blobTypes");
    return every([
        not(ask(at(rule, "enabled"), isFalse)),
        takesAll(rule, narrowing),
        types === undefined ? true : someItem(types, isBlock),
        some([
            endsWithin(at(actions, "version.delete.daysAfterCreationGreaterThan"), most.versions),
            every([
                not(versions),
                some(
                    ["Modification", "Creation", "LastAccessTime"].map((since) =>
                        endsWithin(at(actions, `baseBlob.delete.daysAfter${since}GreaterThan`), most.objects),
                    ),
                ),
            ]),
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
    requirement: `A management policy of each account has a rule for all its blobs that ends their old versions within what the tenant's data.classes and data.retention allow (a week at the least, ${versionDays.default} days at the most), or the blobs where it has no versions; and old versions end no sooner than deleted blobs are kept.`,
    themes: ["disposal", "retention", "cost"],
    severity: "medium",
    level: "mandatory",
    types: [storageAccount, managementPolicy, blobService],
    properties: [
        "accountName",
        rules,
        `${rules}.0.enabled`,
        `${rules}.0.definition`,
        "deleteRetentionPolicy.days",
        "isVersioningEnabled",
    ],
    settings: ["data.classes", "data.retentionDays"],
    rationale:
        "Without an end, old versions are kept, and paid for, for ever; with one too near they are gone when asked for.",
    fix: "Add a storage.ManagementPolicy with an enabled rule that deletes versions after at least deleteRetentionPolicy.days.",
    url: "https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-overview",
    parameters: [versionDays],
    check: (stack, values) => {
        const most = mostDays(stack, values);
        return each(stack, [storageAccount], (account) => {
            const policies = joined(stack, account, byName([managementPolicy], "accountName"));
            const services = joined(stack, account, byName([blobService], "accountName"));
            const early = someJoined(policies, (policy) =>
                someItem(policy.get(rules), (rule) => not(keepsAsLong(rule, services))),
            );
            const versions = someJoined(services, (service) => ask(service.get("isVersioningEnabled"), isTrue));
            return worst([
                must(
                    someJoined(policies, (policy) => someItem(policy.get(rules), (rule) => ends(rule, most, versions))),
                    "no rule for the whole account ends what is old in time",
                    rules,
                ),
                must(not(early), "old versions end sooner than deleted blobs", rules),
            ]);
        });
    },
};
