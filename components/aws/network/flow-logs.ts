import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { arn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { logGroupName } from "../logs";
import { policyDocument } from "../policy";

/** Arguments of {@link FlowLogs}. */
export interface FlowLogsArgs {
    readonly vpcId: pulumi.Input<string>;
    /** Key that encrypts the records. */
    readonly keyArn: pulumi.Input<string>;
    readonly retentionDays: number;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        flowLog: typeof ec2.FlowLog;
        logGroup: typeof cloudwatch.LogGroup;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
    }>;
}

/** Records of every accepted and rejected connection of a network. */
export class FlowLogs extends AwsComponent {
    readonly logGroupName: pulumi.Output<string>;

    constructor(name: string, context: AwsContext, args: FlowLogsArgs, opts: pulumi.ComponentResourceOptions) {
        super("FlowLogs", name, context, opts, args.transform);
        const group = this.createLogGroup(args);
        const role = this.createRole();
        this.child(
            ec2.FlowLog,
            "flow-log",
            {
                vpcId: args.vpcId,
                trafficType: "ALL",
                logDestinationType: "cloud-watch-logs",
                logDestination: group.arn,
                iamRoleArn: role.arn,
                maxAggregationInterval: 60,
                tags: this.tags(`${context.scope.id}-flow`, "logs"),
            },
            {},
        );
        this.logGroupName = group.name;
        this.registerOutputs({ logGroupName: group.name });
    }

    private createLogGroup(args: FlowLogsArgs): cloudwatch.LogGroup {
        const name = logGroupName(this.context.scope, "flow");
        return this.child(cloudwatch.LogGroup, "logs", {
            name,
            kmsKeyId: args.keyArn,
            retentionInDays: args.retentionDays,
            tags: this.tags(name, "logs"),
        });
    }

    private createRole(): iam.Role {
        const { scope } = this.context;
        const name = physicalName("role", scope, "flowlogs");
        const role = this.child(iam.Role, "role", {
            name,
            description: "Writes flow records of the network",
            assumeRolePolicy: inPlace(this.context, (place) =>
                policyDocument({
                    Sid: "FlowLogs",
                    Effect: "Allow",
                    Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: {
                        StringEquals: { "aws:SourceAccount": place.account },
                        ArnLike: { "aws:SourceArn": arn(place, "ec2", "vpc-flow-log/*") },
                    },
                }),
            ),
            tags: this.tags(name),
        });
        this.child(iam.RolePolicy, "policy", {
            name: "write",
            role: role.name,
            policy: inPlace(this.context, (place) =>
                policyDocument(
                    {
                        Sid: "Write",
                        Effect: "Allow",
                        Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
                        Resource: arn(place, "logs", `log-group:${logGroupName(scope, "flow")}:*`),
                    },
                    // Looks for the group by listing all. Source: docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html, as of 2026-11.
                    {
                        Sid: "FindGroup",
                        Effect: "Allow",
                        Action: "logs:DescribeLogGroups",
                        Resource: arn(place, "logs", "log-group:*"),
                    },
                ),
            ),
        });
        return role;
    }
}
