import type { AlarmSpec } from "./alarm-catalogue";

/**
 * What is watched of a cache in cluster mode: by the part that a node plays, for AWS adds nodes and takes others away.
 * Sources: docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Scaling-Policies-Target.html (metrics of a group, and `Role = Primary`), read 2026-11-30;
 * that the role of the others is `Replica` is from knowledge, unverified.
 */
export function cacheClusterAlarms(group: string): readonly AlarmSpec[] {
    const of = { namespace: "AWS/ElastiCache", silence: "missing", when: "above", threshold: 90 } as const;
    const at = (Role: string) => ({ ...of, dimensions: { ReplicationGroupId: group, Role } }) as const;
    return [
        {
            ...at("Primary"),
            name: "cache-primary-cpu",
            description: "The engine of the cache's node that writes is busy",
            metric: "EngineCPUUtilization",
            statistic: "Maximum",
            minutes: 5,
        },
        {
            ...at("Replica"),
            name: "cache-readers-cpu",
            description: "The engines of the cache's readers are busy, all of them",
            metric: "EngineCPUUtilization",
            statistic: "Average",
            minutes: 10,
        },
        {
            ...of,
            dimensions: { ReplicationGroupId: group },
            name: "cache-memory",
            description: "The cache is nearly full",
            metric: "DatabaseMemoryUsageCountedForEvictPercentage",
            statistic: "Maximum",
            minutes: 10,
        },
    ];
}
