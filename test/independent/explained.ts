/** Why a check of checkov's that fails is let be. */
export interface Explanation {
    /**
     * `choice`: it is so on purpose. `owner`: the tenant's file or the operator decides. `misread`: what it asks for is there, and
     * it looks elsewhere. `unknown`: the value that decides is not known before deployment. `gap`: it is right, and what it asks for is not built.
     */
    readonly kind: "choice" | "owner" | "misread" | "unknown" | "gap";
    readonly why: string;
    /** Resources that it is said of, as `<stack>/<resource>`; all unless given. */
    readonly of?: RegExp;
}

/** Explanations of one check, as a list: of some, each explains its own resources. */
export function listed<T extends Explanation>(explanations: T | readonly T[] | undefined): readonly T[] {
    return explanations === undefined ? [] : ([explanations].flat() as readonly T[]);
}

/** By check, everything that checkov holds against the plans of the sample stacks. */
export const explained: Readonly<Record<string, Explanation | readonly Explanation[]>> = {
    CKV_K8S_11: {
        kind: "choice",
        why: "Jobs and workloads have a request of CPU and no limit: a limit slows what could run on idle processors. Memory has both.",
    },
    CKV_K8S_15: {
        kind: "choice",
        why: "`IfNotPresent`: images that are named by digest cannot change, and a registry that is away stops no pod.",
    },
    CKV_K8S_43: { kind: "owner", why: "The image is the tenant's to name; its file takes a digest." },
    CKV_AWS_338: {
        kind: "owner",
        why: "`metrics_retention` of the tenant, and `log_retention` of the cell, say for how long logs are kept. Audit records are kept for a year at least.",
    },
    CKV_AWS_39: {
        kind: "owner",
        why: "The sample names `deployers`: the endpoint is open to their networks alone. Without them it is private.",
    },
    CKV_AWS_339: { kind: "misread", why: "Its list of versions of EKS ends before 1.36." },
    CKV_AWS_67: {
        kind: "choice",
        why: "A trail of the stack's own region, but for silos with an account of their own: cells of several regions share an account, and one trail of all would see each event often.",
    },
    CKV_AWS_252: {
        kind: "choice",
        why: "Nobody reads a message for each file of a trail; alarms and events tell what matters.",
    },
    CKV2_AWS_62: {
        kind: "choice",
        why: "Events of objects go to CloudTrail and from there to the tenant's own records.",
    },
    CKV2_AWS_5: {
        kind: "misread",
        why: "The group is the connection pool's, which it does not know as something that groups belong to.",
    },
    CKV2_AWS_27: {
        kind: "choice",
        why: "pgaudit records statements of a cluster of Aurora as of other servers; `log_statement` would log values twice.",
    },
    CKV_AWS_144: {
        kind: "choice",
        of: /^(?!spotify-premium\/).*\.storage-bucket$|\.(replica|replica-access-logs|access-logs|audit-records|farewells)-bucket$/,
        why: "Objects of tiers below enterprise have no copy in another region unless their file asks for one, and the copies themselves none; a copy of records is not built.",
    },
    CKV_AWS_145: {
        kind: "choice",
        of: /access-logs/,
        why: "S3 delivers access logs only into buckets that are encrypted with its own keys.",
    },
    CKV_GCP_43: {
        kind: "choice",
        why: "Keys in hardware are rotated every 90 days, those of strict tenants and of cells in production; others every 180 days, and all once a year in component version 1. It asks for 90 days, as the CIS benchmark of Google Cloud does.",
    },
    CKV_GCP_62: {
        kind: "misread",
        why: "Who reads and writes objects is in the audit records of data access, which it does not know.",
    },
    CKV_GCP_78: {
        kind: "choice",
        of: /audit-records/,
        why: "Records that a retention locks cannot change, and have no earlier versions.",
    },
    CKV_GCP_12: { kind: "misread", why: "Dataplane V2 enforces network policies; it looks for the older add-on." },
    CKV_GCP_65: { kind: "owner", why: "Needs a group of Google Workspace, which no field names yet (ADR 10)." },
    CKV_GCP_109: { kind: "choice", why: "PostgreSQL's own default (`error`) holds; it wants it written." },
    CKV_GCP_108: {
        kind: "choice",
        why: "Looking names up at each connection costs time, and an address of the network says as much.",
    },
    CKV_GCP_6: {
        kind: "misread",
        why: "`sslMode` is ENCRYPTED_ONLY, with IAM as the proof of who comes; it wants certificates of clients.",
    },
    CKV_GCP_79: { kind: "owner", why: "`database.version` of the tenant; its list of versions names others." },
    CKV_GCP_111: {
        kind: "choice",
        why: "pgaudit records statements, with who and in which database; `log_statement` would log values twice.",
    },
    CKV_GCP_57: {
        kind: "choice",
        why: "Slow statements are logged; it forbids that, since statements may hold data. Logs are under the tenant's key, in its region; those of a server that a pool shares are under the cell's.",
    },
    CKV2_GCP_13: { kind: "choice", why: "As above: slow statements are logged with their time, not every one." },
    CKV_AZURE_112: {
        kind: "choice",
        of: /vaults\/keys/,
        why: "Keys in hardware come with `isolation_level: strict`; the sample of the lowest tier has them in software.",
    },
    CKV_AZURE_206: {
        kind: "choice",
        why: "Objects of tiers with `storage.replication` have copies in the paired region (GZRS), where residency has one; records, backups and other tiers lie in three zones of their region (ZRS). It wants another region for all.",
    },
    CKV_AZURE_36: {
        kind: "misread",
        why: "Azure's own services are among those that the firewall lets by; it compares the whole text. The account has no public address anyway.",
    },
    CKV_AZURE_40: {
        kind: "misread",
        why: "Versions that rotation makes have an expiry; keys that are named by version would stop what they encrypt.",
    },
    CKV_AZURE_8: { kind: "misread", why: "The dashboard is long gone from AKS; it looks for a switch that says so." },
    CKV_AZURE_166: {
        kind: "choice",
        why: "In quarantine no image can be pulled before a tool of the owner's own has passed it; publishers push what was checked.",
    },
    CKV_AZURE_172: {
        kind: "misread",
        why: "Secrets come by External Secrets, which looks every hour; the driver that it asks about is not there.",
    },
};

/** How the documentation says what an explanation is. */
export const kinds = {
    choice: "a choice",
    owner: "the owner's to say",
    misread: "read otherwise",
    unknown: "not known yet",
    gap: "not built",
} as const;

/** The table that the documentation shows. */
export const table: string = [
    "| check | is | because |",
    "|---|---|---|",
    ...Object.entries(explained).flatMap(([check, explanations]) =>
        listed(explanations).map(({ kind, why }) => `| ${check} | ${kinds[kind]} | ${why} |`),
    ),
].join("\n");
