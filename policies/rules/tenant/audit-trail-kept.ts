import { isKept, trailProperties, trailTypes } from "../../reading/audit-stores";
import { each } from "../../reading/values";
import type { StackRule } from "../../rule";

export const tenantAuditTrailKept: StackRule = {
    scope: "stack",
    id: "tenant-audit-trail-kept",
    title: "Audit records cannot be unwritten",
    requirement:
        "Every audit trail, of a cell or a tenant, is written to a store that keeps each record for a time, whoever asks for its deletion: a bucket with an object lock or a retention, a bucket of logs, or an immutable account.",
    themes: ["audit-logging", "integrity", "retention"],
    severity: "high",
    // Advice: a tenant that is not strict has records that can be deleted, by choice; of strict ones each cloud's own rules ask for the lock.
    level: "advisory",
    types: trailTypes,
    properties: trailProperties,
    rationale: "Whoever breaks in deletes the records first; a record that can be deleted proves nothing.",
    fix: "Give the bucket an object lock with a default retention, or a retention policy, or make the account immutable.",
    url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    check: (stack) => each(stack, trailTypes, (trail) => isKept(stack, trail)),
};
