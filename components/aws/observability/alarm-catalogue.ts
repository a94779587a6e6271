/** What alarms watch, as plain data. Metric names are those that AWS documents for each service. */

/** Seconds that an alarm's statistic is taken over. */
export const periodOf = ({ periodSeconds = 60 }: Pick<AlarmSpec, "periodSeconds">): number => periodSeconds;

export interface AlarmSpec {
    /** Logical and physical suffix. */
    readonly name: string;
    readonly description: string;
    readonly namespace: string;
    readonly metric: string;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly statistic: "Average" | "Maximum" | "Minimum" | "Sum";
    readonly when: "above" | "below";
    readonly threshold: number;
    /** Minutes in a row that it must hold. */
    readonly minutes: number;
    /** Seconds that one statistic is taken over. @default a minute */
    readonly periodSeconds?: number;
    /** What no data means: a silent workload is in trouble, an idle counter is not. */
    readonly silence: "breaching" | "notBreaching" | "missing";
}

/** Source: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html, read 2026-07. */
export function databaseAlarms(
    instance: string,
    limits: { readonly storageGiB: number; readonly memoryGiB: number; readonly connections: number },
): readonly AlarmSpec[] {
    const of = { namespace: "AWS/RDS", dimensions: { DBInstanceIdentifier: instance }, silence: "missing" } as const;
    const gib = 2 ** 30;
    return [
        {
            ...of,
            name: "database-cpu",
            description: "The database's processors are busy",
            metric: "CPUUtilization",
            statistic: "Average",
            when: "above",
            threshold: 80,
            minutes: 10,
        },
        {
            ...of,
            name: "database-storage",
            description: "Less than a tenth of the database's first storage is free",
            metric: "FreeStorageSpace",
            statistic: "Minimum",
            when: "below",
            threshold: Math.floor(limits.storageGiB * gib * 0.1),
            minutes: 5,
        },
        {
            ...of,
            name: "database-memory",
            description: "Less than a tenth of the database's memory is free",
            metric: "FreeableMemory",
            statistic: "Minimum",
            when: "below",
            threshold: Math.floor(limits.memoryGiB * gib * 0.1),
            minutes: 10,
        },
        {
            ...of,
            name: "database-connections",
            description: "More than nine tenths of the database's connections are taken",
            metric: "DatabaseConnections",
            statistic: "Maximum",
            when: "above",
            threshold: Math.floor(limits.connections * 0.9),
            minutes: 5,
        },
        {
            ...of,
            name: "database-latency",
            description: "Writes to the database's storage are slow",
            metric: "WriteLatency",
            statistic: "Average",
            when: "above",
            threshold: 0.05,
            minutes: 10,
        },
    ];
}

/** Nodes of a group are named after it. Source: docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html, read 2026-07. */
export function cacheAlarms(group: string, replicas: number): readonly AlarmSpec[] {
    return Array.from({ length: replicas + 1 }, (_, index) => cacheNodeAlarms(group, index + 1)).flat();
}

function cacheNodeAlarms(group: string, number: number): AlarmSpec[] {
    const node = `${group}-${String(number).padStart(3, "0")}`;
    const of = { namespace: "AWS/ElastiCache", dimensions: { CacheClusterId: node }, silence: "missing" } as const;
    return [
        {
            ...of,
            name: `cache-${number}-cpu`,
            description: `The engine of cache node ${number} is busy`,
            metric: "EngineCPUUtilization",
            statistic: "Maximum",
            when: "above",
            threshold: 90,
            minutes: 5,
        },
        {
            ...of,
            name: `cache-${number}-memory`,
            description: `Cache node ${number} is nearly full`,
            metric: "DatabaseMemoryUsagePercentage",
            statistic: "Maximum",
            when: "above",
            threshold: 90,
            minutes: 10,
        },
    ];
}

const insights = "ContainerInsights";

/** Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-EKS.html, read 2026-07. */
export function clusterAlarms(cluster: string): readonly AlarmSpec[] {
    const of = { namespace: insights, dimensions: { ClusterName: cluster } } as const;
    return [
        {
            ...of,
            name: "cluster-nodes",
            description: "Nodes of the cluster have failed",
            metric: "cluster_failed_node_count",
            statistic: "Maximum",
            when: "above",
            threshold: 0,
            minutes: 5,
            silence: "breaching",
        },
        {
            ...of,
            name: "cluster-cpu",
            description: "The cluster's nodes are busy",
            metric: "node_cpu_utilization",
            statistic: "Average",
            when: "above",
            threshold: 85,
            minutes: 15,
            silence: "missing",
        },
        {
            ...of,
            name: "cluster-disk",
            description: "Disks of nodes are nearly full",
            metric: "node_filesystem_utilization",
            statistic: "Maximum",
            when: "above",
            threshold: 85,
            minutes: 15,
            silence: "missing",
        },
    ];
}

/** Health of one workload: how many of its pods run, and whether they keep restarting. Same source as the cluster's. */
export function workloadAlarms(
    cluster: string,
    namespace: string,
    workload: string,
    minReplicas: number,
): readonly AlarmSpec[] {
    const place = { ClusterName: cluster, Namespace: namespace };
    return [
        {
            name: `${workload}-running`,
            description: `Fewer than ${minReplicas} pods of ${workload} run`,
            namespace: insights,
            metric: "service_number_of_running_pods",
            dimensions: { ...place, Service: workload },
            statistic: "Minimum",
            when: "below",
            threshold: minReplicas,
            minutes: 5,
            silence: minReplicas > 0 ? "breaching" : "notBreaching",
        },
        {
            name: `${workload}-restarts`,
            description: `Containers of ${workload} keep restarting`,
            namespace: insights,
            metric: "pod_number_of_container_restarts",
            dimensions: { ...place, PodName: workload },
            // Each sample counts only restarts since the one before.
            statistic: "Sum",
            when: "above",
            threshold: 3,
            minutes: 15,
            periodSeconds: 900,
            silence: "notBreaching",
        },
    ];
}
