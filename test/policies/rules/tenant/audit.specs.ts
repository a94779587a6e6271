import { tenantAuditTrailKept } from "../../../../policies/rules/tenant/audit-trail-kept";
import { later, taken } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { bucket } from "../aws/kinds";
import { storageAccount, subscriptionTrail } from "../azure/kinds";
import { googleBucket, logBucket } from "../gcp/kinds";
import { objectLock, sink, trail } from "./kinds";

const records = bucket({ bucket: "audit" });
const onAws = trail({ s3BucketName: "audit" });
const lock = (days: number) =>
    objectLock({ bucket: "audit", rule: { defaultRetention: { mode: "COMPLIANCE", days } } });
const account = (policy: object | undefined) =>
    storageAccount({
        accountName: "audit",
        ...(policy && { immutableStorageWithVersioning: { enabled: true, immutabilityPolicy: policy } }),
    });
const held = account({ immutabilityPeriodSinceCreationInDays: 365, state: "Unlocked" });
const open = account(undefined);
const off = account({ immutabilityPeriodSinceCreationInDays: 365, state: "Disabled" });
const into = (one: ReturnType<typeof account>) => subscriptionTrail({ storageAccountId: taken("/s/audit", one) });
const toBucket = (filter?: string, destination = "storage.googleapis.com/audit") => sink({ destination, filter });
const kept = (retentionPeriod: string) => googleBucket({ name: "audit", retentionPolicy: { retentionPeriod } });

export const auditSpecs: readonly Spec[] = [
    {
        rule: tenantAuditTrailKept,
        pass: {
            "on AWS": [onAws, records, lock(365)],
            "on AWS, with a name that comes later": [
                trail({ s3BucketName: later(records) }),
                records,
                objectLock({ bucket: later(records), rule: { defaultRetention: { mode: "GOVERNANCE", years: 1 } } }),
            ],
            "on AWS, in the bucket itself": [
                onAws,
                bucket({
                    bucket: "audit",
                    objectLockConfiguration: { rule: { defaultRetention: { mode: "GOVERNANCE", days: 365 } } },
                }),
            ],
            "on Azure": [into(held), held],
            "on Google Cloud": [toBucket('log_id("cloudaudit.googleapis.com/activity")'), kept("31536000")],
            "on Google Cloud, into a bucket of logs": [
                toBucket(undefined, "logging.googleapis.com/projects/p/locations/eu/buckets/audit"),
                logBucket({ bucketId: "audit" }),
            ],
        },
        fail: {
            "no lock": [onAws, records],
            "another bucket's lock": [
                onAws,
                records,
                objectLock({ bucket: "other", rule: { defaultRetention: { days: 9 } } }),
            ],
            "a lock without a time": [onAws, records, objectLock({ bucket: "audit" })],
            "an account that is not held": [into(open), open],
            "a policy that is off": [into(off), off],
            "a workspace alone": [subscriptionTrail({ workspaceId: "/s/w" })],
            "a bucket without a retention": [toBucket(), googleBucket({ name: "audit" })],
            "a topic": [toBucket(undefined, "pubsub.googleapis.com/projects/p/topics/t")],
        },
        unknown: {
            "another stack's bucket": [onAws],
            "the time": [onAws, records, objectLock({ bucket: "audit", rule: later() })],
            "the account": [subscriptionTrail({ storageAccountId: later() })],
            "the destination": [sink({ destination: later() })],
            "the filter": [sink({ destination: "storage.googleapis.com/audit", filter: later() })],
            "another stack's bucket, on Google Cloud": [toBucket()],
        },
        notApplicable: { "no audit records": [toBucket('resource.type = "k8s_container"')] },
    },
];
