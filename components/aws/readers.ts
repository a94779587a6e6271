import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as pulumi from "@pulumi/pulumi";
import { type Cron, parseCron, weekdayNames } from "../../model/cron";
import type { ReaderBounds } from "../../model/readers";
import { AwsComponent, type Transforms } from "./component";
import type { AwsContext } from "./context";

/** A server whose readers AWS counts, in the words of Application Auto Scaling. */
export interface ScaledServer {
    /** Its identifier. */
    readonly name: string;
    readonly resourceId: string;
    readonly scalableDimension: string;
    readonly serviceNamespace: string;
    /** How busy the processors of its readers are on average. */
    readonly metric: string;
    /** What must be there before. */
    readonly ready: readonly pulumi.Resource[];
}

/**
 * Readers of a cluster of Aurora. A reader that AWS adds has the class of the machine that writes, and takes over last.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html, read 2026-11-30.
 */
export function scaledAurora(cluster: string, ready: ScaledServer["ready"]): ScaledServer {
    return {
        name: cluster,
        resourceId: `cluster:${cluster}`,
        scalableDimension: "rds:cluster:ReadReplicaCount",
        serviceNamespace: "rds",
        metric: "RDSReaderAverageCPUUtilization",
        ready,
    };
}

/**
 * Replicas of a cache in cluster mode, the same of each shard.
 * Sources: docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoScaling-Register-Policy.html and AutoScaling-Scaling-Policies-Replicas-Replicas.html, read 2026-11-30.
 */
export function scaledCache(group: string, ready: ScaledServer["ready"]): ScaledServer {
    return {
        name: group,
        resourceId: `replication-group/${group}`,
        scalableDimension: "elasticache:replication-group:Replicas",
        serviceNamespace: "elasticache",
        metric: "ElastiCacheReplicaEngineCPUUtilization",
        ready,
    };
}

/** Arguments of {@link ReaderScaling}. */
export interface ReaderScalingArgs {
    readonly server: ScaledServer;
    readonly bounds: ReaderBounds;
    /** Use of the readers' processors that is aimed at, in percent. */
    readonly cpu: number;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        target: typeof appautoscaling.Target;
        policy: typeof appautoscaling.Policy;
        scheduledAction: typeof appautoscaling.ScheduledAction;
    }>;
}

/**
 * A schedule in AWS's words, whose days of the week have names and of whose two kinds of days one is left open.
 * Source: docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html (from knowledge, unverified).
 */
export function awsCron({ minutes, hours, days, months, weekdays }: Cron): string {
    const list = (values: readonly (number | string)[] | undefined) => values?.join(",") ?? "*";
    const named = weekdays?.map((day) => weekdayNames[day]!.toUpperCase());
    return `cron(${[list(minutes), list(hours), named ? "?" : list(days), list(months), named ? list(named) : "?", "*"].join(" ")})`;
}

/**
 * Lets AWS add readers to a server and take them away, so that their processors are as busy as is aimed at, within bounds that may change by the clock. AWS makes
 * the role that does it (`AWSServiceRoleForApplicationAutoScaling_RDSCluster`, or `_ElastiCacheRG`) with the first target of a service in an account, and alarms of
 * its own with the policy.
 */
export class ReaderScaling extends AwsComponent {
    constructor(name: string, context: AwsContext, args: ReaderScalingArgs, opts: pulumi.ComponentResourceOptions) {
        super("ReaderScaling", name, context, opts, args.transform);
        const target = this.createTarget(args);
        const { resourceId, scalableDimension, serviceNamespace } = target;
        const scaled = { resourceId, scalableDimension, serviceNamespace };
        this.child(appautoscaling.Policy, "cpu", {
            ...scaled,
            name: "cpu",
            policyType: "TargetTrackingScaling",
            targetTrackingScalingPolicyConfiguration: {
                predefinedMetricSpecification: { predefinedMetricType: args.server.metric },
                targetValue: args.cpu,
            },
        });
        for (const { name: moment, cron, timeZone, min, max } of args.bounds.changes)
            this.child(appautoscaling.ScheduledAction, `at-${moment}`, {
                ...scaled,
                name: moment,
                schedule: awsCron(parseCron(cron)),
                timezone: timeZone,
                scalableTargetAction: { minCapacity: min, maxCapacity: max },
            });
        this.registerOutputs({});
    }

    private createTarget({ server, bounds }: ReaderScalingArgs): appautoscaling.Target {
        return this.child(
            appautoscaling.Target,
            "target",
            {
                resourceId: server.resourceId,
                scalableDimension: server.scalableDimension,
                serviceNamespace: server.serviceNamespace,
                minCapacity: bounds.min,
                maxCapacity: bounds.max,
                tags: this.tags(server.name),
            },
            { dependsOn: [...server.ready] },
        );
    }
}
