import type { AlarmSpec } from "./alarm-catalogue";

const gib = 2 ** 30;

/**
 * What is watched of a cluster of Aurora: by the part that a machine plays, so that an alarm stays with it when another takes over.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html (from knowledge, unverified).
 */
export function auroraAlarms(
    cluster: string,
    limits: {
        /** Ceiling of storage that the tenant names. */
        readonly storageGiB: number;
        readonly memoryGiB: number;
        readonly connections: number;
        /** Whether a second machine stands by. */
        readonly reader: boolean;
        /** Whether workloads ask readers, of which AWS adds more before this is told. @default false */
        readonly scaled?: boolean;
    },
): readonly AlarmSpec[] {
    const at = (Role: string) =>
        ({ namespace: "AWS/RDS", dimensions: { DBClusterIdentifier: cluster, Role }, silence: "missing" }) as const;
    const writer = at("WRITER");
    return [
        {
            ...writer,
            name: "database-cpu",
            description: "The processors of the database's writer are busy",
            metric: "CPUUtilization",
            statistic: "Average",
            when: "above",
            threshold: 80,
            minutes: 10,
        },
        {
            ...writer,
            name: "database-memory",
            description: "Less than a tenth of the memory of the database's writer is free",
            metric: "FreeableMemory",
            statistic: "Minimum",
            when: "below",
            threshold: Math.floor(limits.memoryGiB * gib * 0.1),
            minutes: 10,
        },
        {
            ...writer,
            name: "database-connections",
            description: "More than nine tenths of the database's connections are taken",
            metric: "DatabaseConnections",
            statistic: "Maximum",
            when: "above",
            threshold: Math.floor(limits.connections * 0.9),
            minutes: 5,
        },
        {
            ...writer,
            name: "database-latency",
            description: "Commits take longer than 50 ms",
            metric: "CommitLatency",
            statistic: "Average",
            when: "above",
            threshold: 50,
            minutes: 10,
        },
        {
            namespace: "AWS/RDS",
            dimensions: { DBClusterIdentifier: cluster },
            silence: "missing",
            name: "database-storage",
            description: "The database has grown past its max_storage, which Aurora does not keep to",
            metric: "VolumeBytesUsed",
            statistic: "Maximum",
            when: "above",
            threshold: Math.floor(limits.storageGiB * gib),
            minutes: 60,
            periodSeconds: 3600,
        },
        ...(limits.reader
            ? [
                  {
                      ...at("READER"),
                      name: "database-lag",
                      description: "What takes over is more than a second behind",
                      metric: "AuroraReplicaLag",
                      statistic: "Maximum",
                      when: "above",
                      threshold: 1000,
                      minutes: 5,
                  } as const,
              ]
            : []),
        ...(limits.scaled
            ? [
                  {
                      ...at("READER"),
                      name: "database-readers-cpu",
                      description: "The processors of the database's readers are busy, all of them",
                      metric: "CPUUtilization",
                      statistic: "Average",
                      when: "above",
                      threshold: 95,
                      minutes: 10,
                  } as const,
              ]
            : []),
    ];
}
