import { notPublic } from "../../../reading/documents";
import type { ResourceRule } from "../../../rule";

/** Where each type keeps its policy. The API of a gateway is not among them: it may be meant for everyone. */
const policies: Readonly<Record<string, string>> = {
    "aws:backup/vaultPolicy:VaultPolicy": "policy",
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": "policy",
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
    "aws:codeartifact/domainPermissions:DomainPermissions": "policyDocument",
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": "policyDocument",
    "aws:dynamodb/resourcePolicy:ResourcePolicy": "policy",
    "aws:ecr/registryPolicy:RegistryPolicy": "policy",
    "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
    "aws:efs/fileSystemPolicy:FileSystemPolicy": "policy",
    "aws:elasticsearch/domain:Domain": "accessPolicies",
    "aws:elasticsearch/domainPolicy:DomainPolicy": "accessPolicies",
    "aws:glacier/vault:Vault": "accessPolicy",
    "aws:kinesis/resourcePolicy:ResourcePolicy": "policy",
    "aws:msk/clusterPolicy:ClusterPolicy": "policy",
    "aws:opensearch/domain:Domain": "accessPolicies",
    "aws:opensearch/domainPolicy:DomainPolicy": "accessPolicies",
    "aws:redshift/resourcePolicy:ResourcePolicy": "policy",
    "aws:s3/accessPoint:AccessPoint": "policy",
    "aws:s3control/accessPointPolicy:AccessPointPolicy": "policy",
    "aws:sqs/queue:Queue": "policy",
    "aws:sqs/queuePolicy:QueuePolicy": "policy",
};

export const awsResourcePolicyNotPublic: ResourceRule = {
    scope: "resource",
    id: "aws-resource-policy-not-public",
    title: "Services know who uses them",
    requirement:
        "No policy of a queue, registry, event bus, search domain, file system, table, stream or vault grants anything to any principal, unless a condition names callers.",
    themes: ["public-exposure", "rbac"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: Object.keys(policies),
    properties: [...new Set(Object.values(policies))],
    rationale: "Whoever is let in can read messages and documents, replace images, or fill up logs.",
    fix: "Name the services or accounts, or add a condition such as aws:SourceAccount.",
    url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
    check: (resource) => {
        const path = policies[resource.type] ?? "policy";
        return notPublic(resource.get(path), path);
    },
};
