import type { Place } from "../place";
import { policyDocument, type Statement } from "../policy";

/**
 * What the load balancer controller may do: make and change network load balancers that carry its own cluster's tag.
 * What it needs is listed in its repository (docs/install/iam_policy.json of v3.5.0, read 2026-08); rights for application
 * load balancers, web firewalls and sign-in are left out, since the gateway terminates TLS itself.
 */
export function loadBalancerPolicy(cluster: string, place: Place): string {
    const tag = "elbv2.k8s.aws/cluster";
    const elb = (resource: string) =>
        `arn:${place.partition}:elasticloadbalancing:${place.region}:${place.account}:${resource}`;
    const groups = `arn:${place.partition}:ec2:${place.region}:${place.account}:security-group/*`;
    const made = [elb("targetgroup/*/*"), elb("loadbalancer/net/*/*")];
    const listeners = elb("listener/net/*/*/*");
    const owned = { StringEquals: { [`aws:ResourceTag/${tag}`]: cluster } };
    const requested = { StringEquals: { [`aws:RequestTag/${tag}`]: cluster } };
    const allow = (Sid: string, Action: string[], Resource: string | string[], Condition?: Statement["Condition"]) =>
        ({ Sid, Effect: "Allow", Action, Resource, ...(Condition ? { Condition } : {}) }) as const;
    return policyDocument(
        allow("Describe", [...describeNetwork, ...describeBalancers], "*"),
        allow("ServiceRole", ["iam:CreateServiceLinkedRole"], "*", {
            StringEquals: { "iam:AWSServiceName": "elasticloadbalancing.amazonaws.com" },
        }),
        allow("MakeGroups", ["ec2:CreateSecurityGroup"], [groups, groups.replace("security-group", "vpc")]),
        allow("TagNewGroups", ["ec2:CreateTags"], groups, {
            StringEquals: { "ec2:CreateAction": "CreateSecurityGroup", ...requested.StringEquals },
        }),
        allow("ChangeOwnGroups", ["ec2:DeleteSecurityGroup", "ec2:CreateTags", "ec2:DeleteTags"], groups, owned),
        // Nodes' own group must let the balancer in, and it does not carry the controller's tag.
        allow("OpenGroups", ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"], groups),
        allow(
            "MakeBalancers",
            ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"],
            made,
            requested,
        ),
        allow(
            "MakeListeners",
            ["elasticloadbalancing:CreateListener", "elasticloadbalancing:DeleteListener"],
            [...made, listeners],
        ),
        // While it is made alone: nobody else's balancer can be tagged to be the cluster's own.
        allow("TagNew", ["elasticloadbalancing:AddTags"], made, {
            StringEquals: { ...requested.StringEquals, [createAction]: ["CreateLoadBalancer", "CreateTargetGroup"] },
        }),
        // For listeners AWS documents no such value; the project's own list lets them be tagged freely.
        allow("TagNewListeners", ["elasticloadbalancing:AddTags"], listeners, requested),
        allow(
            "ChangeTags",
            ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
            [...made, listeners],
            owned,
        ),
        allow("ChangeOwn", changeBalancers, [...made, listeners], owned),
        allow(
            "Register",
            ["elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets"],
            elb("targetgroup/*/*"),
            owned,
        ),
    );
}

/** Source: docs.aws.amazon.com/elasticloadbalancing/latest/userguide/tagging-resources-during-creation.html, read 2026-11. */
const createAction = "elasticloadbalancing:CreateAction";

const describeNetwork = [
    "AccountAttributes",
    "Addresses",
    "AvailabilityZones",
    "Instances",
    "InternetGateways",
    "NetworkInterfaces",
    "RouteTables",
    "SecurityGroups",
    "Subnets",
    "Tags",
    "VpcPeeringConnections",
    "Vpcs",
].map((what) => `ec2:Describe${what}`);

const describeBalancers = [
    "CapacityReservation",
    "ListenerAttributes",
    "ListenerCertificates",
    "Listeners",
    "LoadBalancerAttributes",
    "LoadBalancers",
    "Rules",
    "SSLPolicies",
    "Tags",
    "TargetGroupAttributes",
    "TargetGroups",
    "TargetHealth",
    "TrustStores",
].map((what) => `elasticloadbalancing:Describe${what}`);

const changeBalancers = [
    "DeleteLoadBalancer",
    "DeleteTargetGroup",
    "ModifyListener",
    "ModifyListenerAttributes",
    "ModifyLoadBalancerAttributes",
    "ModifyTargetGroup",
    "ModifyTargetGroupAttributes",
    "SetIpAddressType",
    "SetSecurityGroups",
    "SetSubnets",
].map((what) => `elasticloadbalancing:${what}`);
