import type { CloudName } from "./schema/fields";

/** How long a physical name of a service may be, and what of it is not the tenant's id. */
export interface NameBudget {
    readonly cloud: CloudName | "kubernetes";
    readonly service: string;
    /** Most characters of the name. */
    readonly most: number;
    /** The name, with `*` for the id. */
    readonly form: string;
    /** Longer names are cut and end in a hash of the whole; else a longer name is an error. */
    readonly shortened: boolean;
    /** Where the limit is written; read 2026-07. */
    readonly source: string;
}

/** The tightest limits of each cloud. */
export const nameBudgets: readonly NameBudget[] = [
    {
        cloud: "aws",
        service: "S3 bucket (before account and region)",
        most: 32,
        form: "tn-*-data",
        shortened: true,
        source: "docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    },
    {
        cloud: "aws",
        service: "ElastiCache replication group",
        most: 40,
        form: "tn-*-cache",
        shortened: true,
        source: "docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    },
    {
        cloud: "aws",
        service: "IAM role",
        most: 64,
        form: "tn-*-app",
        shortened: true,
        source: "docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    },
    {
        cloud: "azure",
        service: "storage account",
        most: 24,
        form: "tn*",
        shortened: true,
        source: "learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
    },
    {
        cloud: "azure",
        service: "key vault",
        most: 24,
        form: "tn-*",
        shortened: true,
        source: "learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
    },
    {
        cloud: "gcp",
        service: "service account",
        most: 30,
        form: "tn-*",
        shortened: true,
        source: "cloud.google.com/iam/docs/service-accounts-create",
    },
    {
        cloud: "gcp",
        service: "GKE cluster",
        most: 40,
        form: "tn-*",
        shortened: true,
        source: "cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters",
    },
    {
        cloud: "kubernetes",
        service: "namespace",
        most: 63,
        form: "tenant-*",
        shortened: false,
        source: "kubernetes.io/docs/concepts/overview/working-with-objects/names",
    },
    {
        cloud: "kubernetes",
        service: "PostgreSQL role and database",
        most: 63,
        form: "app_*",
        shortened: false,
        source: "postgresql.org/docs/17/sql-syntax-lexical.html",
    },
];

/** Most characters of a host name. Source: RFC 1035, section 2.3.4 (255 octets on the wire, 253 as text). */
export const longestHost = 253;

/** Characters of the hash that ends a shortened name, with the hyphen before it. */
const hashLength = 9;

/** What remains of an id in a shortened name, before the hash. */
export function keptOf(id: string, { form, most }: NameBudget): string {
    const [before = "", after = ""] = form.split("*");
    const full = before + id + after;
    return full.length <= most ? full : full.slice(0, most - hashLength).replace(/-+$/, "");
}
