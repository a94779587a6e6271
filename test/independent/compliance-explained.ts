import { type Explanation, kinds, listed } from "./explained";

/** By policy, everything that Pulumi's compliance-ready policies hold against the plans of the sample stacks, most severe first. */
interface ComplianceExplanation extends Explanation {
    readonly severity: "high" | "low";
    /** Resources that it explains, by their URN; others break the suite. @default all */
    readonly of?: RegExp;
}

export const complianceExplained: Readonly<Record<string, ComplianceExplanation | readonly ComplianceExplanation[]>> = {
    "aws-s3-bucket-enable-server-side-encryption": {
        severity: "high",
        kind: "misread",
        why: "Each bucket has a resource of its own for its encryption, as version 7 of the AWS provider wants it; it looks for the older field.",
    },
    "aws-s3-bucket-enable-replication-configuration": [
        {
            severity: "high",
            kind: "misread",
            of: /^urn:pulumi:spotify-premium::.*::storage-bucket$/,
            why: "Objects of an enterprise tenant: they are copied to a second region from component version 2 on, by a resource of its own that it does not read.",
        },
        {
            severity: "high",
            kind: "choice",
            of: /^urn:pulumi:(?!spotify-premium::).*::storage-bucket$/,
            why: "Objects of other tiers have no copy in a second region: it costs as much again, and a file of any tier asks for it (`storage.replication`).",
        },
        {
            severity: "high",
            kind: "misread",
            of: /::(replica|replica-access-logs)-bucket$/,
            why: "The copies in the second region, and what tells who read them: the originals are in the first.",
        },
        {
            severity: "high",
            kind: "gap",
            of: /::audit-records-bucket$/,
            why: "Records lie in their own region alone: a copy takes a bucket in the second one, as locked as the first, with a key and a watch of its own.",
        },
        {
            severity: "high",
            kind: "gap",
            of: /::(access-logs|farewells)-bucket$/,
            why: "Who read objects is recorded by CloudTrail as well, and what a tenant left behind is there for 35 days: neither has a copy.",
        },
    ],
    "kubernetes-apps-v1-deployment-configure-minimum-replica-count": {
        severity: "high",
        kind: "misread",
        why: "An autoscaler owns the number, within `replicas` of the tenant, so that the Deployment names none: at the enterprise tier never fewer than the 3 it asks for. The lowest tier has one pod, by choice.",
    },
    "aws-rds-instance-disallow-unencrypted-performance-insights": {
        severity: "high",
        kind: "unknown",
        why: "The key is the stack's own, and has no ARN before it exists.",
    },
    "aws-rds-instance-configure-customer-managed-key": {
        severity: "low",
        kind: "unknown",
        why: "The key is the stack's own, and has no ARN before it exists.",
    },
    "aws-ec2-launchtemplate-configure-customer-managed-key": {
        severity: "low",
        kind: "unknown",
        why: "The key is the stack's own, and has no ARN before it exists.",
    },
    "aws-ecr-repository-configure-customer-managed-key": {
        severity: "low",
        kind: "unknown",
        why: "The key is the stack's own, and has no ARN before it exists.",
    },
    "kubernetes-core-v1-service-disallow-load-balancer": {
        severity: "low",
        kind: "choice",
        why: "The one that the gateway of a cluster stands behind.",
    },
    "kubernetes-apps-v1-deployment-configure-recommended-labels": {
        severity: "low",
        kind: "misread",
        why: "Kubernetes' recommended labels are there; it holds every further label against an object.",
    },
    "kubernetes-batch-v1-job-configure-recommended-labels": {
        severity: "low",
        kind: "misread",
        why: "As above.",
    },
    "kubernetes-core-v1-service-configure-recommended-labels": {
        severity: "low",
        kind: "misread",
        why: "As above.",
    },
};

/** The table that the documentation shows. */
export const complianceTable: string = [
    "| policy | severity | is | because |",
    "|---|---|---|---|",
    ...Object.entries(complianceExplained).flatMap(([policy, explanations]) =>
        listed(explanations).map(({ severity, kind, why }) => `| ${policy} | ${severity} | ${kinds[kind]} | ${why} |`),
    ),
].join("\n");
