import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";
import { arn, globalArn, roleArn } from "../arn";
import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";

/**
 * What Karpenter may do: start, tag and stop machines of its own cluster, and read what there is to choose from.
 * What it needs is listed at karpenter.sh/docs/reference/cloudformation (v1.14, read 2026-08); instance profiles are made by
 * the cluster's stack instead, so that it needs no right to make them.
 */
export function karpenterPolicy(scope: Pick<Scope, "kind" | "id">, cluster: string, place: Place): string {
    return policyDocument(
        ...machineStatements(cluster, place),
        {
            Sid: "PassNodeRole",
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: roleArn(place, scope, "node"),
            Condition: { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        },
        {
            Sid: "ReadInstanceProfile",
            Effect: "Allow",
            Action: "iam:GetInstanceProfile",
            Resource: globalArn(place, "iam", `instance-profile/${physicalName("role", scope, "node")}`),
        },
        {
            Sid: "ReadCluster",
            Effect: "Allow",
            Action: "eks:DescribeCluster",
            Resource: arn(place, "eks", `cluster/${cluster}`),
        },
        {
            Sid: "ReadInterruptions",
            Effect: "Allow",
            Action: ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"],
            Resource: arn(place, "sqs", physicalName("queue", scope, "interruptions")),
        },
        ...choiceStatements(place),
    );
}

function machineStatements(cluster: string, place: Place): Statement[] {
    const ec2 = (kind: string) => `arn:${place.partition}:ec2:${place.region}:*:${kind}/*`;
    const ownTag = `kubernetes.io/cluster/${cluster}`;
    const requested = {
        StringEquals: { [`aws:RequestTag/${ownTag}`]: "owned", "aws:RequestTag/eks:eks-cluster-name": cluster },
        StringLike: { "aws:RequestTag/karpenter.sh/nodepool": "*" },
    };
    const owned = {
        StringEquals: { [`aws:ResourceTag/${ownTag}`]: "owned" },
        StringLike: { "aws:ResourceTag/karpenter.sh/nodepool": "*" },
    };
    const made = ["fleet", "instance", "volume", "network-interface", "launch-template", "spot-instances-request"];
    const shared = ["security-group", "subnet", "capacity-reservation", "placement-group"].map(ec2);
    const images = ["image", "snapshot"].map((kind) => `arn:${place.partition}:ec2:${place.region}::${kind}/*`);
    const start = ["ec2:RunInstances", "ec2:CreateFleet"];
    return [
        { Sid: "StartFromImages", Effect: "Allow", Action: start, Resource: [...images, ...shared] },
        {
            Sid: "StartFromOwnTemplates",
            Effect: "Allow",
            Action: start,
            Resource: ec2("launch-template"),
            Condition: owned,
        },
        {
            Sid: "StartTagged",
            Effect: "Allow",
            Action: [...start, "ec2:CreateLaunchTemplate"],
            Resource: made.map(ec2),
            Condition: requested,
        },
        {
            Sid: "TagWhenStarting",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: made.map(ec2),
            Condition: {
                ...requested,
                StringEquals: {
                    ...requested.StringEquals,
                    "ec2:CreateAction": ["RunInstances", "CreateFleet", "CreateLaunchTemplate"],
                },
            },
        },
        {
            Sid: "TagOwnMachines",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: ec2("instance"),
            Condition: {
                ...owned,
                StringEqualsIfExists: { "aws:RequestTag/eks:eks-cluster-name": cluster },
                "ForAllValues:StringEquals": {
                    "aws:TagKeys": ["eks:eks-cluster-name", "karpenter.sh/nodeclaim", "Name"],
                },
            },
        },
        {
            Sid: "StopOwnMachines",
            Effect: "Allow",
            Action: ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
            Resource: [ec2("instance"), ec2("launch-template")],
            Condition: owned,
        },
    ];
}

/** Reads that take no resource: IAM knows no narrower form of them. */
function choiceStatements(place: Place): Statement[] {
    const describe = [
        "CapacityReservations",
        "Images",
        "Instances",
        "InstanceStatus",
        "InstanceTypeOfferings",
        "InstanceTypes",
        "LaunchTemplates",
        "PlacementGroups",
        "SecurityGroups",
        "SpotPriceHistory",
        "Subnets",
    ];
    return [
        {
            Sid: "ReadChoices",
            Effect: "Allow",
            Action: describe.map((what) => `ec2:Describe${what}`),
            Resource: "*",
            Condition: { StringEquals: { "aws:RequestedRegion": place.region } },
        },
        { Sid: "ReadPrices", Effect: "Allow", Action: "pricing:GetProducts", Resource: "*" },
        { Sid: "ListInstanceProfiles", Effect: "Allow", Action: "iam:ListInstanceProfiles", Resource: "*" },
        {
            Sid: "ReadImageNames",
            Effect: "Allow",
            Action: "ssm:GetParameter",
            Resource: `arn:${place.partition}:ssm:${place.region}::parameter/aws/service/*`,
        },
    ];
}
