import { type Explanation, kinds } from "./explained";

/** By policy, everything that Pulumi's compliance-ready policies hold against the plans of the sample stacks, most severe first. */
export const complianceExplained: Readonly<Record<string, Explanation & { readonly severity: "high" | "low" }>> = {
    "aws-s3-bucket-enable-server-side-encryption": {
        severity: "high",
        kind: "misread",
        why: "Each bucket has a resource of its own for its encryption, as version 7 of the AWS provider wants it; it looks for the older field.",
    },
    "aws-s3-bucket-enable-replication-configuration": {
        severity: "high",
        kind: "choice",
        why: "A copy in another region is another place where data lies: residency decides. Enterprise tenants have one of their objects from component version 2 on; the ones that are left are those of other tiers and of records.",
    },
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
    ...Object.entries(complianceExplained).map(
        ([policy, { severity, kind, why }]) => `| ${policy} | ${severity} | ${kinds[kind]} | ${why} |`,
    ),
].join("\n");
