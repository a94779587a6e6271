import { type Benchmark, choice, met, none, owner } from "./benchmark";

const database = "gcp:sql/databaseInstance:DatabaseInstance";
const flag = (name: string, value: string) => (flags: unknown) =>
    JSON.stringify(flags).includes(JSON.stringify({ name, value }));

/** Numbers by prowler 5.46.0, compliance/gcp/cis_5.0_gcp.json. */
export const gcpFoundations: Benchmark = {
    name: "Google Cloud Foundations 5.0.0",
    of: 93,
    tenant: "fjord-shipping",
    elsewhere:
        "the organisation, people who sign in, machines that are not nodes, MySQL, SQL Server, BigQuery and Dataproc",
    recommendations: {
        "1.5, 1.8": none("no keys of service accounts", "gcp:serviceaccount/key:Key"),
        "1.6": met("service accounts have no basic roles", "gcp-iam-no-basic-roles"),
        "1.10": met("keys are not public", "gcp-kms-no-public-iam"),
        "1.11": met("keys are rotated every 90 days", "gcp-kms-rotation"),
        "1.13 to 1.16": none("API keys are narrow", "gcp:projects/apiKey:ApiKey"),
        "2.1": met(
            "audit records of every kind",
            "",
            ["gcp:projects/iAMAuditConfig:IAMAuditConfig", "service", "allServices"],
            ["gcp:projects/iAMAuditConfig:IAMAuditConfig", "auditLogConfigs.length", 3],
        ),
        "2.3": choice(
            "a sink of all entries",
            "Of all audit records; logs go to stores in the region, of the tenant's and of its cell's.",
        ),
        "2.4": met("records are locked for as long as they are kept", "", [
            "gcp:storage/bucket:Bucket::audit-records-bucket",
            "retentionPolicy.isLocked",
            true,
        ]),
        "2.5 to 2.12": met(
            "alerts when owners, rights, networks, buckets or databases change",
            "",
            ...["owners", "records", "rights", "buckets", "firewalls", "routes", "databases"].map(
                (change) =>
                    [
                        `gcp:monitoring/alertPolicy:AlertPolicy::changes-${change}`,
                        "alertStrategy.notificationRateLimit.period",
                        "300s",
                    ] as const,
            ),
        ),
        "2.13": met("questions to the DNS are logged", "gcp-dns-query-logging"),
        "2.17": none("load balancers keep records", "gcp:compute/backendService:BackendService"),
        "3.1": owner("no default network", "It comes with a project, which is its owner's."),
        "3.2": met("no legacy network", "", ["gcp:compute/network:Network", "autoCreateSubnetworks", false]),
        "3.3 to 3.5": met("zones are signed, where they are public", "", [
            "gcp:dns/managedZone:ManagedZone",
            "visibility",
            "private",
        ]),
        "3.6, 3.7": met("no administrators' ports from the internet", "gcp-fw-no-world-ssh-rdp"),
        "3.8": owner("VPC Service Controls", "`placement.perimeter` names the organisation's access policy (ADR 23)."),
        "3.9": choice(
            "Google's APIs by an endpoint of the network",
            "By Private Google Access, at addresses that no route of the internet has.",
        ),
        "3.10": met("subnets have flow logs", "gcp-subnet-flow-logs"),
        "4.1, 4.2": met("nodes have an account of their own", "gcp-node-custom-sa"),
        "4.7": met("disks are under a key of one's own", "gcp-node-boot-cmek"),
        "4.8": met("nodes are shielded", "gcp-node-secure-boot"),
        "4.9": met("nodes have no public addresses", "gcp-gke-private-nodes"),
        "4.11": choice("confidential machines", "No field asks for it."),
        "5.1": met("buckets are not public", "gcp-bucket-pap gcp-bucket-no-public-iam"),
        "5.2": met("rights hold for whole buckets", "gcp-bucket-ubla"),
        "6.2.1, 6.2.5, 6.2.6": choice(
            "how much of errors is logged",
            "PostgreSQL's own defaults, which are what is asked for, are not written.",
        ),
        "6.2.2": met("connections are logged", "", [database, "settings.databaseFlags", flag("log_connections", "on")]),
        "6.2.3": met("so is their end", "", [database, "settings.databaseFlags", flag("log_disconnections", "on")]),
        "6.2.4": choice("statements are logged", "pgaudit records them; twice would be too much."),
        "6.2.7": choice(
            "no statement is logged for its time",
            "Slow ones are, and the log is under the tenant's key in its region, or the cell's of a server that a pool shares.",
        ),
        "6.2.8": met("pgaudit is on", "", [database, "settings.databaseFlags", flag("cloudsql.enable_pgaudit", "on")]),
        "6.4": met("databases take TLS alone", "gcp-sql-tls"),
        "6.5, 6.7": met("databases are private", "gcp-sql-no-public-ip"),
        "6.6": met("they sign in with IAM", "gcp-sql-iam-auth"),
        "6.8": met("they have backups", "gcp-sql-backups"),
        "6.9": met("they cannot be deleted by mistake", "gcp-sql-deletion-protection"),
    },
};
