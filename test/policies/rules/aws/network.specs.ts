import type * as acm from "@pulumi/aws/acm";
import type * as ec2 from "@pulumi/aws/ec2";
import type * as vpcs from "@pulumi/aws/vpc";
import { awsDefaultSgClosed } from "../../../../policies/rules/aws/network/default-sg-closed";
import { awsInstanceNoPublicIp } from "../../../../policies/rules/aws/network/instance-no-public-ip";
import { awsProviderRegionAllowed } from "../../../../policies/rules/aws/network/provider-region-allowed";
import { awsSgEgressRestricted } from "../../../../policies/rules/aws/network/sg-egress-restricted";
import { awsSgNoWorldAdminPorts } from "../../../../policies/rules/aws/network/sg-no-world-admin-ports";
import { awsSgNoWorldAllPorts } from "../../../../policies/rules/aws/network/sg-no-world-all-ports";
import { awsSgNoWorldDataPorts } from "../../../../policies/rules/aws/network/sg-no-world-data-ports";
import { awsSgNoWorldOtherPorts } from "../../../../policies/rules/aws/network/sg-no-world-other-ports";
import { awsSubnetNoAutoPublicIp } from "../../../../policies/rules/aws/network/subnet-no-auto-public-ip";
import { awsSubnetsMultiAz } from "../../../../policies/rules/aws/network/subnets-multi-az";
import { awsVpcFlowLogs } from "../../../../policies/rules/aws/network/vpc-flow-logs";
import { declare, kind, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { instance, provider, securityGroup, subnet, vpc } from "./kinds";

const machine = kind<ec2.InstanceArgs>("aws:ec2/instance:Instance");
const certificate = kind<acm.CertificateArgs>("aws:acm/certificate:Certificate");
const flowLog = kind<ec2.FlowLogArgs>("aws:ec2/flowLog:FlowLog");
const defaultGroup = kind<ec2.DefaultSecurityGroupArgs>("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
const ingressRule = kind<vpcs.SecurityGroupIngressRuleArgs>(
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
);
const egressRule = kind<vpcs.SecurityGroupEgressRuleArgs>("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
const oldRule = kind<ec2.SecurityGroupRuleArgs>("aws:ec2/securityGroupRule:SecurityGroupRule");

const network = vpc({ cidrBlock: "10.0.0.0/16" });
const other = vpc({ cidrBlock: "10.1.0.0/16" });
const inline = (protocol: string, fromPort: number, toPort: number, cidr = "0.0.0.0/0") =>
    securityGroup({ ingress: [{ protocol, fromPort, toPort, cidrBlocks: [cidr] }] });
const world = { cidrIpv4: "0.0.0.0/0" };
/** Rules of one group, each of which opens a piece of the internet. */
const inPieces = (count: number, ...ports: readonly (readonly [number, number])[]) =>
    securityGroup({
        ingress: Array.from({ length: count }, (_, index) => index * 2 + 20).flatMap((first) =>
            ports.map(([fromPort, toPort]) => ({
                protocol: "tcp",
                fromPort,
                toPort,
                cidrBlocks: [`${first}.0.0.0/8`],
            })),
        ),
    });

const ssh = { securityGroupId: "sg-1", fromPort: 22, toPort: 22, ipProtocol: "tcp" };
/** Rules by themselves, each of which opens a piece of the internet. */
const alonePiece = (index: number, more: object = {}) =>
    ingressRule({ ...ssh, cidrIpv4: `${index + 100}.0.0.0/8`, ...more });
const alonePieces = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, index) => alonePiece(index + 1, more));
const home = securityGroup({});
const away = securityGroup({});
const halfOpen = inPieces(8, [22, 22]);

export const networkSpecs: readonly Spec[] = [
    {
        rule: awsVpcFlowLogs,
        pass: {
            "all traffic": [network, flowLog({ vpcId: later(network), trafficType: "ALL" })],
            "rejected traffic": [network, flowLog({ vpcId: later(network), trafficType: "REJECT" })],
        },
        fail: {
            "no flow log": [network],
            "accepted traffic alone": [network, flowLog({ vpcId: later(network), trafficType: "ACCEPT" })],
            "the flow log of another network": [network, flowLog({ vpcId: later(other), trafficType: "ALL" }), other],
        },
        unknown: { "a flow log of who knows what": [network, flowLog({ vpcId: later(), trafficType: "ALL" })] },
    },
    {
        rule: awsSubnetNoAutoPublicIp,
        pass: { unset: [subnet({})], off: [subnet({ mapPublicIpOnLaunch: false })] },
        fail: { on: [subnet({ mapPublicIpOnLaunch: true })] },
        unknown: { "not known": [subnet({ mapPublicIpOnLaunch: later() })] },
    },
    {
        rule: awsSgNoWorldAdminPorts,
        pass: {
            "no rules": [securityGroup({})],
            "SSH from inside": [inline("tcp", 22, 22, "10.0.0.0/8")],
            "HTTPS from everywhere": [inline("tcp", 443, 443)],
            "a few networks, each by a rule": [inPieces(10, [22, 22])],
            "HTTPS in pieces beside SSH from inside": [inPieces(100, [443, 443]), inline("tcp", 22, 22, "10.0.0.0/8")],
            "SSH from a group": [
                ingressRule({ referencedSecurityGroupId: later(), fromPort: 22, toPort: 22, ipProtocol: "tcp" }),
            ],
            "HTTPS from a prefix list": [
                ingressRule({ prefixListId: "pl-1", fromPort: 443, toPort: 443, ipProtocol: "tcp" }),
            ],
            "no prefix list": [
                securityGroup({ ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, prefixListIds: [] }] }),
            ],
            "a piece of the internet beside those of another group": [
                alonePiece(0, { securityGroupId: "sg-1" }),
                ...alonePieces(20, { securityGroupId: "sg-2" }),
            ],
            "a piece beside those of another group that this stack makes": [
                alonePiece(0, { securityGroupId: later(home) }),
                ...alonePieces(20, { securityGroupId: later(away) }),
                home,
                away,
            ],
            "a piece beside pieces in another region": [
                alonePiece(0, { region: "eu-west-1" }),
                ...alonePieces(20, { region: "eu-west-2" }),
            ],
            "a piece beside what others let out": [
                alonePiece(0),
                ...Array.from({ length: 20 }, (_, index) =>
                    oldRule({
                        type: "egress",
                        securityGroupId: "sg-1",
                        protocol: "tcp",
                        fromPort: 22,
                        toPort: 22,
                        cidrBlocks: [`${index + 100}.0.0.0/8`],
                    }),
                ),
            ],
            "a network beside what opens everything": [
                ingressRule({ ...ssh, cidrIpv4: "10.0.0.0/16" }),
                ingressRule({ ...ssh, ...world }),
            ],
            "a network beside one that nobody knows": [
                ingressRule({ ...ssh, cidrIpv4: "10.0.0.0/16" }),
                ingressRule({ ...ssh, cidrIpv4: later() }),
                ingressRule({ ...ssh, prefixListId: "pl-1" }),
            ],
            "an egress rule of the old kind": [
                oldRule({ type: "egress", protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }),
            ],
        },
        fail: {
            "SSH inline": [inline("tcp", 22, 22)],
            "a range that takes in RDP": [inline("tcp", 3000, 4000)],
            "half of the internet": [inline("tcp", 22, 22, "128.0.0.0/1")],
            "pieces by rules of their own": alonePieces(20),
            "pieces by rules of a group that this stack makes": [
                ...alonePieces(20, { securityGroupId: later(home) }),
                home,
            ],
            "pieces by rules of both kinds": [
                ...alonePieces(15),
                oldRule({
                    type: "ingress",
                    securityGroupId: "sg-1",
                    protocol: "-1",
                    fromPort: 0,
                    toPort: 0,
                    cidrBlocks: ["200.0.0.0/8"],
                }),
            ],
            "pieces within the group and by rules of their own": [
                halfOpen,
                ...alonePieces(8, { securityGroupId: later(halfOpen) }),
            ],
            "a piece of the internet a rule": [inPieces(100, [22, 22])],
            "pieces with other ports each": [
                securityGroup({
                    ingress: Array.from({ length: 100 }, (_, index) => ({
                        protocol: "tcp",
                        fromPort: index % 22,
                        toPort: 22 + index,
                        cidrBlocks: [`${index * 2 + 20}.0.0.0/8`],
                    })),
                }),
            ],
            "a piece a rule, of version 6": [
                securityGroup({
                    ingress: Array.from({ length: 16 }, (_, index) => ({
                        protocol: "tcp",
                        fromPort: 22,
                        toPort: 22,
                        ipv6CidrBlocks: [`${(0x2000 + index).toString(16)}::/16`],
                    })),
                }),
            ],
            "the internet in pieces": [
                securityGroup({
                    ingress: [
                        {
                            protocol: "tcp",
                            fromPort: 22,
                            toPort: 22,
                            cidrBlocks: Array.from({ length: 128 }, (_, index) => `${index * 2}.0.0.0/8`),
                        },
                    ],
                }),
            ],
            "the API of Kubernetes": [inline("tcp", 6443, 6443)],
            "the kubelet": [inline("tcp", 10_250, 10_250)],
            Docker: [inline("tcp", 2375, 2376)],
            "SSH by a rule of its own": [ingressRule({ ...world, fromPort: 22, toPort: 22, ipProtocol: "tcp" })],
            "SSH over IPv6": [ingressRule({ cidrIpv6: "::/0", fromPort: 22, toPort: 22, ipProtocol: "tcp" })],
            "SSH by a rule of the old kind": [
                oldRule({ type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, ipv6CidrBlocks: ["::/0"] }),
            ],
            "every protocol": [ingressRule({ ...world, ipProtocol: "-1" })],
            "every protocol, in capitals": [ingressRule({ ...world, ipProtocol: "ALL" })],
            "the default group": [
                defaultGroup({ ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] }),
            ],
        },
        unknown: {
            "the network": [ingressRule({ cidrIpv4: later(), fromPort: 22, toPort: 22, ipProtocol: "tcp" })],
            "the list": [securityGroup({ ingress: later() })],
            "the networks of a prefix list": [
                ingressRule({ prefixListId: "pl-1", fromPort: 22, toPort: 22, ipProtocol: "tcp" }),
            ],
            "those of one inline": [
                securityGroup({ ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, prefixListIds: ["pl-1"] }] }),
            ],
            "those of one by a rule of the old kind": [
                oldRule({ type: "ingress", protocol: "tcp", fromPort: 22, toPort: 22, prefixListIds: ["pl-1"] }),
            ],
            "of which group the other pieces are": [alonePiece(0), ...alonePieces(20, { securityGroupId: later() })],
            "the port": [ingressRule({ ...world, fromPort: later(), toPort: 22, ipProtocol: "tcp" })],
            "the direction": [
                oldRule({ type: later(), protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }),
            ],
        },
    },
    {
        rule: awsSgNoWorldDataPorts,
        pass: {
            "PostgreSQL from inside": [inline("tcp", 5432, 5432, "10.0.0.0/16")],
            "a harmless port": [ingressRule({ ...world, fromPort: 8443, toPort: 8443, ipProtocol: "tcp" })],
        },
        fail: {
            PostgreSQL: [inline("tcp", 5432, 5432)],
            etcd: [inline("tcp", 2379, 2380)],
            OpenSearch: [inline("tcp", 9200, 9200)],
            "Memcached over UDP": [inline("udp", 11_211, 11_211)],
            "Valkey by a rule of its own": [ingressRule({ ...world, fromPort: 6379, toPort: 6379, ipProtocol: "6" })],
        },
        unknown: {
            "a network in the list": [
                securityGroup({ ingress: [{ protocol: "tcp", fromPort: 5432, toPort: 5432, cidrBlocks: [later()] }] }),
            ],
        },
    },
    {
        rule: awsSgNoWorldOtherPorts,
        pass: {
            "no rules": [securityGroup({})],
            HTTPS: [inline("tcp", 443, 443)],
            HTTP: [ingressRule({ ...world, fromPort: 80, toPort: 80, ipProtocol: "tcp" })],
            "another port from inside": [inline("tcp", 8443, 8443, "10.0.0.0/8")],
            "an echo": [inline("icmp", 8, 0)],
        },
        fail: {
            "another port": [inline("tcp", 8443, 8443)],
            "a range about HTTPS": [inline("tcp", 443, 444)],
            "from HTTP to HTTPS": [inline("tcp", 80, 443)],
            "UDP by a rule of its own": [ingressRule({ ...world, fromPort: 53, toPort: 53, ipProtocol: "udp" })],
            "every protocol": [ingressRule({ ...world, ipProtocol: "-1" })],
        },
        unknown: {
            "the port": [ingressRule({ ...world, fromPort: later(), toPort: 443, ipProtocol: "tcp" })],
            "the network": [ingressRule({ cidrIpv4: later(), fromPort: 8443, toPort: 8443, ipProtocol: "tcp" })],
        },
    },
    {
        rule: awsInstanceNoPublicIp,
        pass: { unset: [machine({})], off: [machine({ associatePublicIpAddress: false })] },
        fail: {
            on: [machine({ associatePublicIpAddress: true })],
            "a spot request": [
                declare("aws:ec2/spotInstanceRequest:SpotInstanceRequest", { associatePublicIpAddress: true }),
            ],
            "a launch configuration": [
                declare("aws:ec2/launchConfiguration:LaunchConfiguration", { associatePublicIpAddress: true }),
            ],
        },
        unknown: { "not known": [machine({ associatePublicIpAddress: later() })] },
    },
    {
        rule: awsSgNoWorldAllPorts,
        pass: { "one port": [inline("tcp", 443, 443)], "all ports from inside": [inline("-1", 0, 0, "10.0.0.0/16")] },
        fail: {
            "every protocol": [inline("All", 0, 0)],
            "every TCP port": [inline("tcp", 0, 65_535)],
            "ports and networks in pieces": [inPieces(100, [0, 21], [22, 30_000], [25_000, 65_535])],
            "all but one": [
                securityGroup({
                    ingress: [
                        { protocol: "tcp", fromPort: 0, toPort: 21, cidrBlocks: ["0.0.0.0/0"] },
                        { protocol: "tcp", fromPort: 23, toPort: 65_535, cidrBlocks: ["0.0.0.0/0"] },
                    ],
                }),
            ],
        },
        unknown: { "the protocol": [ingressRule({ ...world, ipProtocol: later() })] },
    },
    {
        rule: awsSgEgressRestricted,
        pass: {
            "no egress": [securityGroup({})],
            "a piece beside others on other ports": [
                egressRule({ securityGroupId: "sg-1", cidrIpv4: "100.0.0.0/8", ipProtocol: "-1" }),
                ...Array.from({ length: 20 }, (_, index) =>
                    egressRule({
                        securityGroupId: "sg-1",
                        cidrIpv4: `${index + 101}.0.0.0/8`,
                        fromPort: 443,
                        toPort: 443,
                        ipProtocol: "tcp",
                    }),
                ),
            ],
            "HTTPS alone": [egressRule({ ...world, fromPort: 443, toPort: 443, ipProtocol: "tcp" })],
        },
        fail: {
            everything: [
                securityGroup({ egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] }),
            ],
            "pieces by rules of their own": Array.from({ length: 20 }, (_, index) =>
                egressRule({ securityGroupId: "sg-1", cidrIpv4: `${index + 100}.0.0.0/8`, ipProtocol: "-1" }),
            ),
            "everything by a rule of its own": [egressRule({ ...world, ipProtocol: "-1" })],
        },
        unknown: { "the network": [egressRule({ cidrIpv4: later(), ipProtocol: "-1" })] },
    },
    {
        rule: awsDefaultSgClosed,
        pass: { "an empty group": [network, defaultGroup({ vpcId: later(network) })] },
        fail: {
            "nobody looks after it": [network],
            "a rule in it": [
                network,
                defaultGroup({
                    vpcId: later(network),
                    ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, self: true }],
                }),
            ],
        },
        unknown: {
            "its rules": [network, defaultGroup({ vpcId: later(network), egress: later() })],
            "whose it is": [network, defaultGroup({ vpcId: later() })],
        },
    },
    {
        rule: awsSubnetsMultiAz,
        pass: {
            "two zones": [
                network,
                subnet({ vpcId: later(network), availabilityZone: "eu-west-1a" }),
                subnet({ vpcId: later(network), availabilityZone: "eu-west-1b" }),
            ],
        },
        fail: {
            "one zone": [
                network,
                subnet({ vpcId: later(network), availabilityZone: "eu-west-1a" }),
                subnet({ vpcId: later(network), availabilityZone: "eu-west-1a" }),
            ],
        },
        unknown: {
            "the cloud chooses": [network, subnet({ vpcId: later(network) })],
            "a zone": [
                network,
                subnet({ vpcId: later(network), availabilityZone: "eu-west-1a" }),
                subnet({ vpcId: later(network), availabilityZone: later() }),
            ],
        },
        notApplicable: { "no subnets": [network] },
    },
    {
        rule: awsProviderRegionAllowed,
        pass: {
            "a provider in the union": [provider({ region: "eu-west-1" }), tenant({ residency: ["eu"] })],
            "a resource in the country": [instance({ region: "eu-central-1" }), tenant({ residency: ["de"] })],
            "the certificate of an edge that is asked for": [
                provider({ region: "eu-west-1" }),
                certificate({ region: "us-east-1" }),
                tenant({ residency: ["eu"], edge: true }),
            ],
        },
        fail: {
            "a provider elsewhere": [provider({ region: "us-east-1" }), tenant({ residency: ["eu"] })],
            "a resource elsewhere": [instance({ region: "us-east-1" }), tenant({ residency: ["eu", "ch"] })],
            "the certificate of an edge that nobody asked for": [
                certificate({ region: "us-east-1" }),
                tenant({ residency: ["eu"] }),
            ],
            "the certificate of an edge, elsewhere": [
                certificate({ region: "us-west-2" }),
                tenant({ residency: ["eu"], edge: true }),
            ],
            "what is no part of an edge, beside one": [
                instance({ region: "us-east-1" }),
                tenant({ residency: ["eu"], edge: true }),
            ],
            "a region that nobody knows": [
                provider({ region: "xx-nowhere-1" as "us-east-1" }),
                tenant({ residency: ["eu"] }),
            ],
        },
        unknown: {
            "the region": [provider({ region: later() }), tenant({ residency: ["eu"] })],
            "the residency": [provider({ region: "eu-west-1" }), tenant({ residency: later() })],
            "the region is the environment's": [provider({}), tenant({ residency: ["eu"] })],
        },
        notApplicable: {
            "data may go anywhere": [provider({ region: "us-east-1" }), tenant({ residency: [] })],
            "no tenant": [provider({ region: "us-east-1" })],
        },
    },
];
