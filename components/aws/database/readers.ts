import * as appautoscaling from "@pulumi/aws/appautoscaling";
import type * as pulumi from "@pulumi/pulumi";
import { type Cron, parseCron, weekdayNames } from "../../../model/cron";
import type { ReaderBounds } from "../../../model/readers";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import type { DatabaseServer } from "./server";

/** Arguments of {@link ReaderScaling}. */
export interface ReaderScalingArgs {
    readonly database: Pick<DatabaseServer, "identifier" | "ready">;
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
 * Lets AWS add readers to a cluster of Aurora, and take away those that it added, so that their processors are as busy as is aimed at, within bounds that may
 * change by the clock. AWS makes the role that does it (`AWSServiceRoleForApplicationAutoScaling_RDSCluster`) with the first target of an account, and
 * alarms of its own with the policy. A reader that AWS adds has the class of the machine that writes, and takes over last.
 * Source: docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html, read 2026-11-30.
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
                predefinedMetricSpecification: { predefinedMetricType: "RDSReaderAverageCPUUtilization" },
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

    private createTarget({ database, bounds }: ReaderScalingArgs): appautoscaling.Target {
        return this.child(
            appautoscaling.Target,
            "target",
            {
                resourceId: `cluster:${database.identifier}`,
                scalableDimension: "rds:cluster:ReadReplicaCount",
                serviceNamespace: "rds",
                minCapacity: bounds.min,
                maxCapacity: bounds.max,
                tags: this.tags(database.identifier),
            },
            { dependsOn: [...database.ready] },
        );
    }
}
