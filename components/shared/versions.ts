import type { ComponentVersion } from "../../model/schema/fields";

/** What components do of their own accord, with the same settings. */
export interface Behaviour {
    /** Days after which keys are rotated. */
    readonly keyRotationDays: number;
    /** On Google Cloud, the same of keys in hardware, which strict tenants and cells in production have: the CIS benchmark asks for 90 days there. */
    readonly hardwareKeyRotationDays: number;
    /**
     * Seconds that a new pod has to stay ready before a rollout takes the next: one that answers once and dies does not
     * get past the first.
     */
    readonly minReadySeconds: number | undefined;
    /**
     * Groups of TLS that gateways exchange keys with, best first; undefined leaves them to Envoy, which before its default of 2026-09
     * (https://github.com/envoyproxy/envoy/pull/47225) names no hybrid one.
     */
    readonly keyExchange: readonly string[] | undefined;
    /** On AWS, copies of the cluster, the database and the bucket lie in a locked vault under a key of its own. */
    readonly backupVault: boolean;
    /** On Google Cloud, days that nobody can delete a backup of a cluster for; never more than it is kept. */
    readonly backupLockDays: number;
    /** On Google Cloud, GKE makes node pools of whatever machines pods need, as a ComputeClass says; else one pool of one kind grows. */
    readonly poolsByClass: boolean;
    /** Objects are copied to a second region where the tenant prefers it, and one lies within residency. */
    readonly preferredReplication: boolean;
    /** Clusters watch what pods use; the memory that they ask for is recommended and changed where their tenant asks for it. */
    readonly verticalScaling: boolean;
    /** Room on nodes is kept for replicas to come, where it is asked for. */
    readonly headroom: boolean;
    /** KEDA scales workloads that are forecast or have triggers, and has no more rights than that takes; else the cluster's own autoscaler does. */
    readonly scaledObjects: boolean;
    /** On Azure, the cloud's own policies refuse in each resource group what would open it. */
    readonly guardRails: boolean;
    /** On Azure and Google Cloud, a tenant's alerts say which of its secrets are due. */
    readonly dueSecrets: boolean;
    /** Alerts tell of changes to what guards an account, project or group: rights, keys, networks, records. */
    readonly changeAlerts: boolean;
    /** On AWS and Azure, an alert tells of what the cloud reports of itself. */
    readonly serviceHealth: boolean;
    /** On AWS, locks of audit records of those who were begun as strict, or in production, are for good; else whoever may change the bucket's policy lifts them. */
    readonly sealedRecords: boolean;
    /** On Azure and Google Cloud, the policies of a strict tenant that shares a network name the addresses of its own servers, and no others. */
    readonly ownAddresses: boolean;
    /** On Google Cloud, questions to the DNS of a network are logged. */
    readonly dnsQueries: boolean;
}

/**
 * What each version does. A line here is never changed once tenants run on it: whatever changes what is deployed with the
 * same settings gets a new version, and an edition that takes it.
 */
const behaviours: Readonly<Record<ComponentVersion, Behaviour>> = {
    1: {
        keyRotationDays: 365,
        hardwareKeyRotationDays: 365,
        minReadySeconds: undefined,
        keyExchange: undefined,
        poolsByClass: false,
        verticalScaling: false,
        headroom: false,
        scaledObjects: false,
        backupVault: false,
        backupLockDays: 0,
        preferredReplication: false,
        guardRails: false,
        dueSecrets: false,
        changeAlerts: false,
        serviceHealth: false,
        sealedRecords: false,
        ownAddresses: false,
        dnsQueries: false,
    },
    // Who knows ML-KEM gets it, everybody else what they had. Source: https://github.com/envoyproxy/envoy/pull/46537 (2026-08), read 2026-11-28.
    2: {
        keyRotationDays: 180,
        hardwareKeyRotationDays: 90,
        minReadySeconds: 10,
        keyExchange: ["X25519MLKEM768", "X25519", "P-256"],
        backupVault: true,
        backupLockDays: 7,
        preferredReplication: true,
        poolsByClass: true,
        verticalScaling: true,
        headroom: true,
        scaledObjects: true,
        guardRails: true,
        dueSecrets: true,
        changeAlerts: true,
        serviceHealth: true,
        sealedRecords: true,
        ownAddresses: true,
        dnsQueries: true,
    },
};

export function behaviourOf({ componentVersion }: { readonly componentVersion: ComponentVersion }): Behaviour {
    return behaviours[componentVersion];
}
