import type * as ebs from "@pulumi/aws/ebs";
import type * as ec2 from "@pulumi/aws/ec2";
import type * as eks from "@pulumi/aws/eks";
import type * as guardduty from "@pulumi/aws/guardduty";
import type * as helm from "@pulumi/kubernetes/helm/v3";
import type { ProviderArgs } from "@pulumi/kubernetes/provider";
import { awsGuarddutyEks } from "../../../../policies/rules/aws/audit-log/guardduty-eks";
import { awsGuarddutyOn } from "../../../../policies/rules/aws/audit-log/guardduty-on";
import { awsEksAccessEntries } from "../../../../policies/rules/aws/cluster/eks-access-entries";
import { awsEksControlPlaneLogs } from "../../../../policies/rules/aws/cluster/eks-control-plane-logs";
import { awsEksDeletionProtection } from "../../../../policies/rules/aws/cluster/eks-deletion-protection";
import { awsEksNetworkPolicy } from "../../../../policies/rules/aws/cluster/eks-network-policy";
import { awsEksNoClusterAdmin } from "../../../../policies/rules/aws/cluster/eks-no-cluster-admin";
import { awsEksPrivateEndpoint } from "../../../../policies/rules/aws/cluster/eks-private-endpoint";
import { awsEksPublicCidrsLimited } from "../../../../policies/rules/aws/cluster/eks-public-cidrs-limited";
import { awsEksSecretsCmk } from "../../../../policies/rules/aws/cluster/eks-secrets-cmk";
import { awsEksNodesNoOpenSsh } from "../../../../policies/rules/aws/node-group/eks-nodes-no-open-ssh";
import { awsEksNodesPrivate } from "../../../../policies/rules/aws/node-group/eks-nodes-private";
import { awsLtEbsEncrypted } from "../../../../policies/rules/aws/node-group/lt-ebs-encrypted";
import { awsLtImdsHopLimit } from "../../../../policies/rules/aws/node-group/lt-imds-hop-limit";
import { awsLtImdsv2 } from "../../../../policies/rules/aws/node-group/lt-imdsv2";
import { awsLtNoPublicIp } from "../../../../policies/rules/aws/node-group/lt-no-public-ip";
import { cell, declare, kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { cluster, grounds, key, launchTemplate, nodeGroup, subnet } from "./kinds";

const addon = kind<eks.AddonArgs>("aws:eks/addon:Addon");
const release = kind<helm.ReleaseArgs>("kubernetes:helm.sh/v3:Release");
const gateway = kind<ec2.InternetGatewayArgs>("aws:ec2/internetGateway:InternetGateway");
const table = kind<ec2.RouteTableArgs>("aws:ec2/routeTable:RouteTable");
const route = kind<ec2.RouteArgs>("aws:ec2/route:Route");
const association = kind<ec2.RouteTableAssociationArgs>("aws:ec2/routeTableAssociation:RouteTableAssociation");
const diskDefault = kind<ebs.EncryptionByDefaultArgs>("aws:ebs/encryptionByDefault:EncryptionByDefault");

const endpoint = (config: Partial<Exclude<eks.ClusterArgs["vpcConfig"], PromiseLike<unknown>>>) =>
    cluster({ vpcConfig: { subnetIds: [], ...config } as eks.ClusterArgs["vpcConfig"] });
const own = key({});
const main = cluster({ name: "main" });
const otherCluster = cluster({ name: "other" });
const connection = kind<ProviderArgs>("pulumi:providers:kubernetes");
const [intoMain, intoOther] = [
    connection({ kubeconfig: later(main) }),
    connection({ kubeconfig: later(otherCluster) }),
];
const enforcing = JSON.stringify({ enableNetworkPolicy: "true" });
const closedSubnet = subnet({ cidrBlock: "10.0.1.0/24" });
const openSubnet = subnet({ cidrBlock: "10.0.2.0/24" });
const internet = gateway({});
const openTable = table({});
const inlineTable = table({ routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: later(internet) }] });
const natTable = table({ routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: later() }] });
const onSubnets = (...subnets: readonly ReturnType<typeof subnet>[]) =>
    nodeGroup({ subnetIds: subnets.map((one) => later<string>(one)) });
const clusterAdmin = "AmazonEKSClusterAdminPolicy";
const people = "arn:aws:iam::111122223333:role/platform";
const access = (policy: string, principalArn = people) =>
    declare("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", {
        policyArn: typeof policy === "string" ? `arn:aws:eks::aws:cluster-access-policy/${policy}` : policy,
        principalArn,
        accessScope: { type: "cluster" },
    });
const machine = (args: object, token = "instance:Instance") => declare(`aws:ec2/${token}`, args);
const rootDisk = { deviceName: "/dev/xvda", ebs: { encrypted: "true" } };
const disks = (...mappings: NonNullable<unknown>[]) =>
    launchTemplate({ blockDeviceMappings: mappings as ec2.LaunchTemplateArgs["blockDeviceMappings"] });

const detector = kind<guardduty.DetectorArgs>("aws:guardduty/detector:Detector");
const feature = kind<guardduty.DetectorFeatureArgs>("aws:guardduty/detectorFeature:DetectorFeature");
const readsClusters = detector({ datasources: { kubernetes: { auditLogs: { enable: true } } } });
/** A detector, and what it reads. */
const watched = (enable: boolean | undefined, names: readonly string[], status = "ENABLED") => {
    const one = detector(enable === undefined ? {} : { enable });
    return [one, ...names.map((name) => feature({ detectorId: later(one), name, status }))];
};

export const clusterSpecs: readonly Spec[] = [
    {
        rule: awsGuarddutyOn,
        pass: { unset: [detector({})], on: [detector({ enable: true })] },
        fail: { suspended: [detector({ enable: false })] },
        unknown: { "the switch": [detector({ enable: later() })] },
    },
    {
        rule: awsGuarddutyEks,
        pass: {
            both: watched(undefined, ["RDS_LOGIN_EVENTS", "EKS_AUDIT_LOGS", "RUNTIME_MONITORING"]),
            "by the older name": watched(undefined, ["EKS_AUDIT_LOGS", "EKS_RUNTIME_MONITORING"]),
            "in the detector itself": [
                readsClusters,
                feature({ detectorId: later(readsClusters), name: "RUNTIME_MONITORING", status: "ENABLED" }),
            ],
        },
        fail: {
            blind: watched(true, ["RDS_LOGIN_EVENTS"]),
            "audit records alone": watched(true, ["EKS_AUDIT_LOGS"]),
            "machines alone": watched(true, ["RUNTIME_MONITORING"]),
            "turned off": watched(true, ["EKS_AUDIT_LOGS", "RUNTIME_MONITORING"], "DISABLED"),
        },
        unknown: { "what it reads": watched(true, ["EKS_AUDIT_LOGS", later()]) },
    },
    {
        rule: awsEksPrivateEndpoint,
        pass: {
            "private alone": [endpoint({ endpointPrivateAccess: true, endpointPublicAccess: false })],
            "public for deployers": [endpoint({ endpointPrivateAccess: true, publicAccessCidrs: ["192.0.2.0/24"] })],
        },
        fail: {
            unset: [endpoint({})],
            off: [endpoint({ endpointPrivateAccess: false, endpointPublicAccess: false })],
            "public, as nothing says otherwise": [endpoint({ endpointPrivateAccess: true })],
            "public for nobody that is named": [
                endpoint({ endpointPrivateAccess: true, endpointPublicAccess: true, publicAccessCidrs: [] }),
            ],
        },
        unknown: {
            "the switch": [endpoint({ endpointPrivateAccess: later(), endpointPublicAccess: false })],
            "the public switch": [endpoint({ endpointPrivateAccess: true, endpointPublicAccess: later() })],
            "the whole configuration": [cluster({ vpcConfig: later() })],
        },
    },
    {
        rule: awsEksPublicCidrsLimited,
        pass: {
            "no public endpoint": [endpoint({ endpointPublicAccess: false })],
            "named networks": [endpoint({ endpointPublicAccess: true, publicAccessCidrs: ["192.0.2.0/24"] })],
        },
        fail: {
            unset: [endpoint({})],
            "any address": [endpoint({ endpointPublicAccess: true, publicAccessCidrs: ["192.0.2.0/24", "0.0.0.0/0"] })],
            "no list": [endpoint({ endpointPublicAccess: true, publicAccessCidrs: [] })],
        },
        unknown: {
            "the list": [endpoint({ endpointPublicAccess: true, publicAccessCidrs: later() })],
            "the switch": [endpoint({ endpointPublicAccess: later() })],
        },
    },
    {
        rule: awsEksSecretsCmk,
        pass: {
            "a key of the stack": [
                cluster({ encryptionConfig: { resources: ["secrets"], provider: { keyArn: later(own) } } }),
                own,
            ],
            "a key by its ARN": [
                cluster({
                    encryptionConfig: {
                        resources: ["secrets"],
                        provider: { keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1" },
                    },
                }),
            ],
        },
        fail: {
            unset: [cluster({})],
            "nothing to encrypt": [
                cluster({ encryptionConfig: { resources: [], provider: { keyArn: later(own) } } }),
                own,
            ],
        },
        unknown: {
            "whose key": [cluster({ encryptionConfig: { resources: ["secrets"], provider: { keyArn: later() } } })],
        },
    },
    {
        rule: awsEksControlPlaneLogs,
        pass: {
            all: [
                cluster({
                    enabledClusterLogTypes: ["scheduler", "audit", "api", "authenticator", "controllerManager"],
                }),
            ],
        },
        fail: { unset: [cluster({})], "the audit log alone": [cluster({ enabledClusterLogTypes: ["audit"] })] },
        unknown: {
            "the list": [cluster({ enabledClusterLogTypes: later() })],
            "one of them": [
                cluster({ enabledClusterLogTypes: ["scheduler", "audit", "api", "authenticator", later()] }),
            ],
        },
    },
    {
        rule: awsEksDeletionProtection,
        pass: {
            on: [cluster({ deletionProtection: true })],
            "on in a cell": [cluster({ deletionProtection: true }), cell()],
        },
        fail: {
            unset: [cluster({})],
            "off without consent": [
                cluster({ deletionProtection: false }),
                tenant({ allow: { replace: [], delete: ["database"] } }),
            ],
        },
        unknown: {
            "the switch": [cluster({ deletionProtection: later() })],
            "the consent": [cluster({}), tenant({ allow: { replace: [], delete: later() } })],
        },
        notApplicable: {
            "with consent": [cluster({}), tenant({ allow: { replace: [], delete: ["cluster"] } })],
            "a tenant that leaves": [cluster({}), tenant({ state: "offboarding" })],
        },
    },
    {
        rule: awsEksAccessEntries,
        pass: { "the API alone": [cluster({ accessConfig: { authenticationMode: "API" } })] },
        fail: {
            unset: [cluster({})],
            "the config map beside it": [cluster({ accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" } })],
        },
        unknown: { "the mode": [cluster({ accessConfig: { authenticationMode: later() } })] },
    },
    {
        rule: awsEksNetworkPolicy,
        pass: {
            "the VPC CNI's own": [
                main,
                addon({ clusterName: later(main), addonName: "vpc-cni", configurationValues: enforcing }),
            ],
            "the VPC CNI's own, by name and in YAML": [
                main,
                addon({ clusterName: "main", addonName: "vpc-cni", configurationValues: "enableNetworkPolicy: true" }),
            ],
            Calico: [main, release({ chart: "tigera-operator" }, { provider: intoMain }), intoMain],
            "Cilium from a registry": [
                main,
                release({ chart: "oci://quay.io/cilium/charts/cilium" }, { provider: intoMain }),
                intoMain,
            ],
        },
        fail: {
            "no add-on": [main],
            "Cilium in another cluster": [
                main,
                release({ chart: "cilium" }, { provider: intoOther }),
                intoOther,
                otherCluster,
            ],
            "an add-on without the setting": [main, addon({ clusterName: later(main), addonName: "vpc-cni" })],
            "the setting off": [
                main,
                addon({
                    clusterName: later(main),
                    addonName: "vpc-cni",
                    configurationValues: JSON.stringify({ enableNetworkPolicy: "false" }),
                }),
            ],
            "another add-on": [
                main,
                addon({ clusterName: later(main), addonName: "coredns", configurationValues: enforcing }),
            ],
        },
        unknown: {
            "the setting": [
                main,
                addon({ clusterName: later(main), addonName: "vpc-cni", configurationValues: later() }),
            ],
            "whose chart": [main, release({ chart: "cilium" })],
            "whose add-on": [
                main,
                addon({ clusterName: later(), addonName: "vpc-cni", configurationValues: enforcing }),
            ],
        },
    },
    {
        rule: awsEksNodesPrivate,
        pass: {
            "no way out": [onSubnets(closedSubnet), closedSubnet],
            "a NAT gateway": [
                onSubnets(closedSubnet),
                closedSubnet,
                natTable,
                association({ subnetId: later(closedSubnet), routeTableId: later(natTable) }),
            ],
        },
        fail: {
            "public addresses": [
                onSubnets(openSubnet),
                subnet({ mapPublicIpOnLaunch: true }, { name: openSubnet.name }),
            ],
            "a route to the internet": [
                onSubnets(closedSubnet, openSubnet),
                closedSubnet,
                openSubnet,
                internet,
                openTable,
                route({ routeTableId: later(openTable), gatewayId: later(internet) }),
                association({ subnetId: later(openSubnet), routeTableId: later(openTable) }),
            ],
            "a route in the table": [
                onSubnets(openSubnet),
                openSubnet,
                internet,
                inlineTable,
                association({ subnetId: later(openSubnet), routeTableId: later(inlineTable) }),
            ],
            "a gateway by its id": [
                onSubnets(openSubnet),
                openSubnet,
                openTable,
                route({ routeTableId: later(openTable), gatewayId: "igw-0123" }),
                association({ subnetId: later(openSubnet), routeTableId: later(openTable) }),
            ],
        },
        unknown: {
            "subnets of another stack": [nodeGroup({ subnetIds: later() })],
            "where a route leads": [
                onSubnets(openSubnet),
                openSubnet,
                openTable,
                route({ routeTableId: later(openTable), gatewayId: later() }),
                association({ subnetId: later(openSubnet), routeTableId: later(openTable) }),
            ],
        },
    },
    {
        rule: awsEksNoClusterAdmin,
        pass: {
            "a narrow policy": [access("AmazonEKSViewPolicy")],
            "whom the settings name": [access(clusterAdmin), tenant({ administrators: [people] })],
            "whom a cell's settings name": [access(clusterAdmin), cell({ administrators: [people] })],
        },
        fail: {
            "in a program of others": [access(clusterAdmin)],
            "somebody else": [access(clusterAdmin), tenant({ administrators: ["arn:aws:iam::1:role/other"] })],
            "nobody is named": [access(clusterAdmin), cell()],
        },
        unknown: {
            "the policy": [access(later())],
            who: [access(clusterAdmin, later()), tenant({ administrators: [people] })],
            "whom the settings name": [access(clusterAdmin), tenant({ administrators: later() })],
        },
    },
    {
        rule: awsEksNodesNoOpenSsh,
        pass: {
            "no remote access": [nodeGroup({})],
            "named groups": [nodeGroup({ remoteAccess: { ec2SshKey: "ops", sourceSecurityGroupIds: [later()] } })],
        },
        fail: { "a key alone": [nodeGroup({ remoteAccess: { ec2SshKey: "ops" } })] },
        unknown: {
            "the groups": [nodeGroup({ remoteAccess: { ec2SshKey: "ops", sourceSecurityGroupIds: later() } })],
            everything: [nodeGroup({ remoteAccess: later() })],
        },
    },
    {
        rule: awsLtImdsv2,
        pass: {
            required: [launchTemplate({ metadataOptions: { httpTokens: "required" } })],
            "switched off": [launchTemplate({ metadataOptions: { httpEndpoint: "disabled" } })],
        },
        fail: {
            unset: [launchTemplate({})],
            optional: [launchTemplate({ metadataOptions: { httpTokens: "optional" } })],
            "a machine": [machine({})],
            "a machine against its template": [
                machine({ launchTemplate: { id: "lt-1" }, metadataOptions: { httpTokens: "optional" } }),
            ],
            "a launch configuration": [machine({}, "launchConfiguration:LaunchConfiguration")],
        },
        notApplicable: { "a machine made from a template": [machine({ launchTemplate: { id: "lt-1" } })] },
        unknown: { "the setting": [launchTemplate({ metadataOptions: { httpTokens: later() } })] },
    },
    {
        rule: awsLtImdsHopLimit,
        pass: { "one hop": [launchTemplate({ metadataOptions: { httpPutResponseHopLimit: 1 } })] },
        fail: {
            unset: [launchTemplate({ metadataOptions: { httpTokens: "required" } })],
            "two hops": [launchTemplate({ metadataOptions: { httpPutResponseHopLimit: 2 } })],
        },
        unknown: { "the limit": [launchTemplate({ metadataOptions: { httpPutResponseHopLimit: later() } })] },
    },
    {
        rule: awsLtEbsEncrypted,
        pass: {
            encrypted: [disks(rootDisk)],
            "by the other name of the root": [disks({ ...rootDisk, deviceName: "/dev/sda1" })],
            "an instance store beside": [disks(rootDisk, { deviceName: "/dev/sdb", virtualName: "ephemeral0" })],
            "a machine": [machine({ rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ encrypted: true }] })],
            "a machine made from a template": [machine({ launchTemplate: { id: "lt-1" } })],
            "a node group with a template": [nodeGroup({ launchTemplate: { id: "lt-1", version: "1" } })],
            "a node group where the account encrypts": [nodeGroup({}), diskDefault({ enabled: true })],
            "the whole account": [launchTemplate({}), diskDefault({ enabled: true })],
        },
        fail: {
            "no disk declared": [launchTemplate({})],
            "one that is not": [disks(rootDisk, { deviceName: "/dev/sdb", ebs: { volumeSize: 20 } })],
            "the root disk alone": [disks({ deviceName: "/dev/xvda", ebs: { volumeSize: 20 } })],
            "another disk alone": [disks({ deviceName: "/dev/sdb", ebs: { encrypted: "true" } })],
            "an instance store alone": [disks({ deviceName: "/dev/xvda", virtualName: "ephemeral0" })],
            "the root disk left out": [disks({ deviceName: "/dev/xvda", noDevice: "true" })],
            "a machine": [machine({})],
            "a machine's second disk": [
                machine({ rootBlockDevice: { encrypted: true }, ebsBlockDevices: [{ deviceName: "/dev/sdb" }] }),
            ],
            "a spot request": [machine({}, "spotInstanceRequest:SpotInstanceRequest")],
            "a node group without a template": [nodeGroup({})],
            "the account's default is off": [launchTemplate({}), diskDefault({ enabled: false })],
            "another region's default": [
                launchTemplate({}, { provider: grounds.main }),
                diskDefault({}, { provider: grounds.apart }),
            ],
            "another account's default": [
                nodeGroup({}, { provider: grounds.main }),
                diskDefault({}, { provider: grounds.other }),
            ],
        },
        unknown: {
            "the switch": [disks({ deviceName: "/dev/xvda", ebs: { encrypted: later<string>() } })],
            "which disk": [disks({ deviceName: later<string>(), ebs: { encrypted: "true" } })],
            "the list": [launchTemplate({ blockDeviceMappings: later() })],
            "a machine": [machine({ rootBlockDevice: { encrypted: later() } })],
            "a node group's template": [nodeGroup({ launchTemplate: later() })],
            "the account's default": [launchTemplate({}), diskDefault({ enabled: later() })],
        },
    },
    {
        rule: awsLtNoPublicIp,
        pass: {
            "no interfaces": [launchTemplate({})],
            "without an address": [launchTemplate({ networkInterfaces: [{ associatePublicIpAddress: "false" }] })],
        },
        fail: { "with an address": [launchTemplate({ networkInterfaces: [{ associatePublicIpAddress: "true" }] })] },
        unknown: { "the switch": [launchTemplate({ networkInterfaces: [{ associatePublicIpAddress: later() }] })] },
    },
];
