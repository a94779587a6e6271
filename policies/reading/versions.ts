import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { bucketPart } from "./buckets";
import { googleBucket } from "./google";
import { joined, someJoined } from "./joins";
import { ask, every, must, not, some, type Truth, worst } from "./logic";
import { blobService, storageAccount } from "./microsoft";
import { buckets } from "./services";
import { at, entries, isTrue, numberOf, someItem } from "./values";

const managementPolicy = "azure-native:storage:ManagementPolicy";
const [versionings, lifecycles, locks] = [
    "BucketVersioning",
    "BucketLifecycleConfiguration",
    "BucketObjectLockConfiguration",
].map(bucketPart) as [readonly string[], readonly string[], readonly string[]];

/** What holds objects, and what says how long they stay. */
export const objectStores: readonly string[] = [...buckets, googleBucket, storageAccount];
export const objectTypes: readonly string[] = [
    ...objectStores,
    ...versionings,
    ...lifecycles,
    ...locks,
    blobService,
    managementPolicy,
];
export const objectProperties: readonly string[] = [
    ...["versioningConfiguration", "versioning", "rules", "rule", "objectLockConfiguration", "lifecycleRules"],
    ...["retentionPolicy.isLocked", "isVersioningEnabled", "policy", "immutableStorageWithVersioning"],
    ...["tags", "labels"],
];

const classes = ["tags", "labels"].flatMap((map) => ["data_class", "data-class"].map((name) => [map, name] as const));

/** Whether a store is marked as one of records, which are to stay. */
export function holdsRecords(store: ResourceView): Truth {
    return some(
        classes.map(([map, name]): Truth => {
            const list = entries(store.get(map));
            return list === unknown
                ? unknown
                : some(
                      list
                          .filter(([key]) => key === name)
                          .map(([, value]) => ask(value, (known) => ["logs", "audit"].includes(String(known)))),
                  );
        }),
    );
}

const names = ["bucket", "id"];
const isOn = (status: unknown): Truth => ask(status, (known) => known === "Enabled");
const positive = (value: unknown): Truth => ask(value, (known) => (numberOf(known) ?? 0) > 0);

function ofS3(stack: StackView, bucket: ResourceView): Finding[] {
    const parts = (types: readonly string[]) => joined(stack, bucket, { types, property: "bucket", names });
    const versioned = some([
        someJoined(parts(versionings), (one) => isOn(one.get("versioningConfiguration.status"))),
        ask(bucket.get("versioning.enabled"), isTrue),
    ]);
    const ends = someJoined(parts(lifecycles), (one) =>
        someItem(one.get("rules"), (rule) =>
            every([isOn(at(rule, "status")), positive(at(rule, "noncurrentVersionExpiration.noncurrentDays"))]),
        ),
    );
    const endsItself = someItem(bucket.get("lifecycleRules"), (rule) =>
        every([ask(at(rule, "enabled"), isTrue), positive(at(rule, "noncurrentVersionExpiration.days"))]),
    );
    const sealed = someJoined(parts(locks), (one) =>
        ask(one.get("rule.defaultRetention.mode"), (mode) => mode === "COMPLIANCE"),
    );
    return [judgeVersions(versioned, some([ends, endsItself])), judgeLock(sealed)];
}

function ofGoogle(bucket: ResourceView): Finding[] {
    const ends = someItem(bucket.get("lifecycleRules"), (rule) => {
        const condition = at(rule, "condition");
        const old = ["daysSinceNoncurrentTime", "age"];
        return every([
            ask(at(rule, "action.type"), (type) => type === "Delete"),
            some(old.map((name) => positive(at(condition, name)))),
            ask(at(condition, "withState"), (state) => state !== "LIVE"),
        ]);
    });
    return [
        judgeVersions(ask(bucket.get("versioning.enabled"), isTrue), ends),
        judgeLock(ask(bucket.get("retentionPolicy.isLocked"), isTrue)),
    ];
}

function ofAzure(stack: StackView, account: ResourceView): Finding[] {
    const parts = (type: string) =>
        joined(stack, account, { types: [type], property: "accountName", names: ["accountName", "name"] });
    const versioned = someJoined(parts(blobService), (one) => ask(one.get("isVersioningEnabled"), isTrue));
    const ends = someJoined(parts(managementPolicy), (one) =>
        someItem(one.get("policy.rules"), (rule) =>
            every([
                ask(at(rule, "enabled"), (on) => on !== false),
                positive(at(rule, "definition.actions.version.delete.daysAfterCreationGreaterThan")),
            ]),
        ),
    );
    const state = account.get("immutableStorageWithVersioning.immutabilityPolicy.state");
    return [judgeVersions(versioned, ends), judgeLock(ask(state, (known) => known === "Locked"))];
}

const judgeVersions = (versioned: Truth, ends: Truth): Finding =>
    must(
        some([not(versioned), ends]),
        "versions of what was deleted or overwritten stay for ever",
        "whether earlier versions are kept, and for how long",
    );
const judgeLock = (sealed: Truth): Finding =>
    must(not(sealed), "a lock that nobody can lift keeps what is to be deleted", "its lock");

/** Judges that what is deleted of a store is gone after a time. */
export function judgeErasure(stack: StackView, store: ResourceView): Finding {
    if (store.type === googleBucket) return worst(ofGoogle(store));
    return worst(store.type === storageAccount ? ofAzure(stack, store) : ofS3(stack, store));
}
