import type { CloudName } from "../schema/fields";
import { regions } from "./index";
import { leastZones } from "./row";

/** A service that stacks use and that some accepted regions of its cloud do not have, or are not known to. */
export interface Gap {
    readonly cloud: CloudName;
    /** Name of the service, for people. */
    readonly service: string;
    readonly regions: readonly string[];
    /**
     * `absent`: its source says that it is not there, so that a deployment is refused. `unlisted`: the list of where it is does not have the region;
     * lists lag behind, so that this is told and no more. `replaced`: something else is built there.
     */
    readonly standing: "absent" | "unlisted" | "replaced";
    /** What there is without it: what stops, or what stands in its place. */
    readonly without: string;
}

/**
 * What is missing where. A region that is in no line here has every service that is named below, as far as is known: a line that is here no longer fits once a cloud opens the
 * service.
 *
 * Regions with fewer zones than every stack takes (`leastZones`) are refused for that, and are in no line either.
 *
 * Looked up and without a gap in any accepted region: on AWS, EKS and its Pod Identity, ElastiCache, Managed Prometheus, Backup, GuardDuty, WAF, CloudTrail, Firehose, Athena and
 * Secrets Manager (botocore 1.44.8, data/endpoints.json, read 2026-11-29), and GuardDuty's protection of EKS, RDS and what runs on nodes
 * (docs.aws.amazon.com/guardduty/latest/ug/guardduty_regions.html, read 2026-11-29); Backup for GKE in America, Europe, Asia and Australia
 * (docs.cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/concepts/about-locations, read 2026-11-29).
 *
 * From knowledge, unverified: that Valkey, AWS Backup of EKS clusters and Aurora are wherever ElastiCache, Backup and RDS are; that GKE Autopilot is wherever GKE is and Certificate
 * Manager has no regions; Backup for GKE in Africa and the Middle East; where Azure Managed Redis is ("in most regions", which no list names). Regions in which Azure
 * takes no new zone-redundant servers for a time are not here: they change by the month, and a subscription may be let in.
 *
 * Not looked up: machines of AWS and Azure by region (classes of nodes, databases and caches), nor whether every zone that nodes are put into has them. Of machines this
 * table knows N2D of Google Cloud alone; that a region is in no line says nothing of the others.
 */
export const gaps = {
    /**
     * Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.RDS_Fea_Regions_DB-eng.Feature.RDSProxy.html and the same of Aurora ("Not available"
     * in Taipei and New Zealand alone), read 2026-11-29.
     */
    rdsProxy: {
        cloud: "aws",
        service: "Amazon RDS Proxy",
        regions: ["ap-east-2"],
        standing: "absent",
        without: "workloads reach a database through it alone",
    },
    /** Source: github.com/MicrosoftDocs/azure-databases-docs, articles/postgresql/flexible-server/includes/regions-table.md at 3362020, of 2025-11-24. */
    azureZoneStandby: {
        cloud: "azure",
        service: "a standby in another zone (Azure Database for PostgreSQL)",
        regions: ["japanwest"],
        standing: "replaced",
        without: "the standby stands in the zone of its server, and both are gone with that zone",
    },
    /** Source: github.com/MicrosoftDocs/azure-monitor-docs, articles/azure-monitor/metrics/azure-monitor-workspace-overview.md at 3d725ff, of 2025-08-28. */
    azureMetrics: {
        cloud: "azure",
        service: "Azure Monitor workspace (managed Prometheus)",
        regions: [
            "austriaeast",
            "belgiumcentral",
            "chilecentral",
            "indonesiacentral",
            "malaysiawest",
            "newzealandnorth",
            "polandcentral",
            "qatarcentral",
        ],
        standing: "unlisted",
        without: "the deployment would stop at the workspace that keeps the cluster's metrics",
    },
    /** Source: learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix, read 2026-11-29. */
    azureClusterBackup: {
        cloud: "azure",
        service: "Azure Backup for AKS",
        regions: [
            "austriaeast",
            "belgiumcentral",
            "chilecentral",
            "indonesiacentral",
            "malaysiawest",
            "mexicocentral",
            "newzealandnorth",
            "qatarcentral",
        ],
        standing: "unlisted",
        without: "the deployment would stop at the backup of the cluster",
    },
    /** Source: cloud.google.com/sql/docs/instance-settings (region, Enterprise Plus), read 2026-11-29. */
    sqlEnterprisePlus: {
        cloud: "gcp",
        service: "Cloud SQL Enterprise Plus",
        regions: ["europe-north2"],
        standing: "unlisted",
        without: "the deployment would stop at the server",
    },
    /** Source: docs.cloud.google.com/memorystore/docs/valkey/locations, read 2026-11-29 as far as Europe; of the Middle East and America from knowledge, unverified. */
    memorystoreValkey: {
        cloud: "gcp",
        service: "Memorystore for Valkey",
        regions: ["europe-north2"],
        standing: "unlisted",
        without: "the deployment would stop at the cache",
    },
    /**
     * Machines of N2D, and of N2 likewise: regions that have no price for them. Source: github.com/Cyclenerd/google-cloud-pricing-cost-calculator, pricing.yml of 2026-07-30, from
     * Google's list of prices. Of those with a price not every zone has them (us-west2-c and asia-northeast3-b, -c had none in 2023: tools/machinetypezone.csv there).
     */
    n2dMachines: {
        cloud: "gcp",
        service: "N2D machines",
        regions: ["europe-north2", "northamerica-south1"],
        standing: "replaced",
        without: "nodes are of E2, of which one has 32 CPU and 128 GiB at most",
    },
} as const satisfies Readonly<Record<string, Gap>>;
export type GapName = keyof typeof gaps;
export const gapNames = Object.keys(gaps) as GapName[];

/** Whether a region lacks a service, or is not known to have it. */
export function lacks(name: GapName, region: string): boolean {
    return (gaps[name].regions as readonly string[]).includes(region);
}

/** Regions of the same cloud within jurisdictions that have a service, in the order of the cloud's table. */
export function regionsWith(name: GapName, within: readonly string[]): readonly string[] {
    return [...regions.values()]
        .filter(
            ({ cloud, jurisdictions, zones }) =>
                cloud === gaps[name].cloud && zones >= leastZones && jurisdictions.some((one) => within.includes(one)),
        )
        .map((region) => region.name)
        .filter((region) => !lacks(name, region));
}
