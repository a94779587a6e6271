/** Classes of data, each asking for more care than nothing does. */
export const dataClasses = [
    "public",
    "internal",
    "confidential",
    "pii",
    "sensitive",
    "payment",
    "health",
    "telemetry",
] as const;
export type DataClass = (typeof dataClasses)[number];

/** Where an application can put something by itself; copies and backups follow from these. */
const dataStores = ["database", "cache", "objects", "traces"] as const;
export type DataStore = (typeof dataStores)[number];

/** What a class of data demands of whoever holds it. Tenantry's own choices, where no source is named. */
export interface ClassDemands {
    readonly about: string;
    /** Where it may lie; that it lies nowhere else is for the application to see to. */
    readonly stores: readonly DataStore[];
    /** Under a key of the tenant's own, on servers that nobody else uses. */
    readonly ownKey: boolean;
    /** Access is recorded. */
    readonly audit: boolean;
    /** Jurisdictions are named that it stays in. */
    readonly residency: boolean;
    /** Days that logs and metrics are kept for, at least. */
    readonly leastTraceDays?: number;
    /** Days that copies (backups, snapshots, older versions) and traces (logs, metrics) may be kept for, at most. */
    readonly most?: { readonly copies: number; readonly traces: number };
}

/** A year and a month, so that yearly backups overlap; two years of records, for who looks into something late. */
const usual = { copies: 400, traces: 731 };

export const classDemands: Readonly<Record<DataClass, ClassDemands>> = {
    public: {
        about: "what anybody may read",
        stores: dataStores,
        ownKey: false,
        audit: false,
        residency: false,
    },
    internal: {
        about: "what is of no harm outside, and not meant to be there",
        stores: dataStores,
        ownKey: false,
        audit: false,
        residency: false,
    },
    confidential: {
        about: "what does harm to an organisation when others read it",
        stores: ["database", "cache", "objects"],
        ownKey: false,
        audit: true,
        residency: false,
    },
    pii: {
        about: "personal data (GDPR, Art. 4(1))",
        stores: ["database", "cache", "objects"],
        ownKey: false,
        audit: true,
        residency: false,
        most: usual,
    },
    sensitive: {
        about: "special categories of personal data (GDPR, Art. 9(1))",
        stores: ["database", "objects"],
        ownKey: true,
        audit: true,
        residency: true,
        most: usual,
    },
    payment: {
        about: "data of payment cards and accounts",
        stores: ["database"],
        ownKey: true,
        audit: true,
        residency: false,
        // A year of audit logs: PCI DSS 4.0, requirement 10.5.1 (from knowledge, unverified).
        leastTraceDays: 365,
        most: usual,
    },
    health: {
        about: "data about somebody's health (GDPR, Art. 4(15))",
        stores: ["database", "objects"],
        ownKey: true,
        audit: true,
        residency: true,
        most: usual,
    },
    telemetry: {
        about: "measurements of machines and programs",
        stores: ["database", "objects", "traces"],
        ownKey: false,
        audit: false,
        residency: false,
        most: { copies: 400, traces: 400 },
    },
};

/** The least of what several classes bound; undefined where none does. */
export function mostDaysOf(classes: readonly DataClass[], of: "copies" | "traces"): number | undefined {
    const bounds = classes.flatMap((one) => classDemands[one].most?.[of] ?? []);
    return bounds.length === 0 ? undefined : Math.min(...bounds);
}
