/** What alarms watch, as plain data. Metric names are those that Azure Monitor documents for each service. */

export interface AlarmSpec {
    /** Logical and physical suffix. */
    readonly name: string;
    readonly description: string;
    /** What is watched. */
    readonly resource: "database" | "sqlDatabase" | "cache" | "cluster";
    readonly metric: string;
    readonly aggregation: "Average" | "Maximum" | "Minimum" | "Total";
    readonly when: "above" | "below";
    readonly threshold: number;
    /** Minutes that it must hold: 1, 5, 15 or 30. */
    readonly minutes: 1 | 5 | 15 | 30;
    /** 0 is worst, 4 least. */
    readonly severity: 1 | 2 | 3;
}

/** Source: learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-dbforpostgresql-flexibleservers-metrics (from knowledge, unverified). */
export function databaseAlarms(limits: {
    readonly connections: number;
    /** Ceiling of the disk, which Azure does not keep to by itself. */
    readonly maxStorageGiB: number;
}): readonly AlarmSpec[] {
    const of = { resource: "database" } as const;
    return [
        {
            ...of,
            name: "database-cpu",
            description: "The database's processors are busy",
            metric: "cpu_percent",
            aggregation: "Average",
            when: "above",
            threshold: 80,
            minutes: 15,
            severity: 2,
        },
        {
            ...of,
            name: "database-storage",
            description: "Less than a tenth of the database's storage is free",
            metric: "storage_percent",
            aggregation: "Maximum",
            when: "above",
            threshold: 90,
            minutes: 5,
            severity: 1,
        },
        {
            ...of,
            name: "database-ceiling",
            description: "The database takes more storage than its ceiling; the cloud goes on growing it",
            metric: "storage_used",
            aggregation: "Maximum",
            when: "above",
            threshold: Math.floor(limits.maxStorageGiB * 2 ** 30),
            minutes: 30,
            severity: 2,
        },
        {
            ...of,
            name: "database-memory",
            description: "Less than a tenth of the database's memory is free",
            metric: "memory_percent",
            aggregation: "Average",
            when: "above",
            threshold: 90,
            minutes: 15,
            severity: 2,
        },
        {
            ...of,
            name: "database-connections",
            description: "More than nine tenths of the database's connections are taken",
            metric: "active_connections",
            aggregation: "Maximum",
            when: "above",
            threshold: Math.floor(limits.connections * 0.9),
            minutes: 5,
            severity: 1,
        },
        {
            ...of,
            name: "database-alive",
            description: "The database does not answer",
            metric: "is_db_alive",
            aggregation: "Minimum",
            when: "below",
            threshold: 1,
            minutes: 5,
            severity: 1,
        },
    ];
}

/** Source: learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-sql-servers-databases-metrics (from knowledge, unverified). */
export const sqlDatabaseAlarms: readonly AlarmSpec[] = [
    {
        resource: "sqlDatabase",
        name: "database-cpu",
        description: "The database's processors are busy",
        metric: "cpu_percent",
        aggregation: "Average",
        when: "above",
        threshold: 80,
        minutes: 15,
        severity: 2,
    },
    {
        resource: "sqlDatabase",
        name: "database-storage",
        description: "Less than a tenth of the storage that the database may take is free",
        metric: "storage_percent",
        aggregation: "Maximum",
        when: "above",
        threshold: 90,
        minutes: 5,
        severity: 1,
    },
    {
        resource: "sqlDatabase",
        name: "database-workers",
        description: "The database works on nearly as many requests at once as it can",
        metric: "workers_percent",
        aggregation: "Maximum",
        when: "above",
        threshold: 90,
        minutes: 5,
        severity: 1,
    },
    {
        resource: "sqlDatabase",
        name: "database-log",
        description: "Writes wait for the database's log",
        metric: "log_write_percent",
        aggregation: "Average",
        when: "above",
        threshold: 90,
        minutes: 15,
        severity: 2,
    },
    {
        resource: "sqlDatabase",
        name: "database-deadlocks",
        description: "Transactions of the database block each other and are ended",
        metric: "deadlock",
        aggregation: "Total",
        when: "above",
        threshold: 5,
        minutes: 15,
        severity: 3,
    },
    {
        resource: "sqlDatabase",
        name: "database-connections",
        description: "The database fails to take connections, through no fault of whoever connects",
        metric: "connection_failed",
        aggregation: "Total",
        when: "above",
        threshold: 5,
        minutes: 5,
        severity: 1,
    },
];

/** Source: learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-cache-redisenterprise-metrics (from knowledge, unverified). */
export const cacheAlarms: readonly AlarmSpec[] = [
    {
        resource: "cache",
        name: "cache-cpu",
        description: "The cache's processors are busy",
        metric: "percentProcessorTime",
        aggregation: "Maximum",
        when: "above",
        threshold: 90,
        minutes: 5,
        severity: 2,
    },
    {
        resource: "cache",
        name: "cache-memory",
        description: "The cache is nearly full",
        metric: "usedmemorypercentage",
        aggregation: "Maximum",
        when: "above",
        threshold: 90,
        minutes: 15,
        severity: 3,
    },
];

/** Source: learn.microsoft.com/azure/aks/monitor-aks-reference#metrics, of 2026-08. */
export const clusterAlarms: readonly AlarmSpec[] = [
    {
        resource: "cluster",
        name: "cluster-cpu",
        description: "The cluster's nodes are busy",
        metric: "node_cpu_usage_percentage",
        aggregation: "Average",
        when: "above",
        threshold: 85,
        minutes: 15,
        severity: 3,
    },
    {
        resource: "cluster",
        name: "cluster-memory",
        description: "Memory of the cluster's nodes is nearly taken",
        metric: "node_memory_working_set_percentage",
        aggregation: "Average",
        when: "above",
        threshold: 90,
        minutes: 15,
        severity: 2,
    },
    {
        resource: "cluster",
        name: "cluster-disk",
        description: "Disks of nodes are nearly full",
        metric: "node_disk_usage_percentage",
        aggregation: "Maximum",
        when: "above",
        threshold: 85,
        minutes: 15,
        severity: 2,
    },
];
