import { gcpDnsQueryLogging } from "../../../../policies/rules/gcp/network/dns-query-logging";
import { gcpDnssec } from "../../../../policies/rules/gcp/network/dnssec";
import { gcpFwEgressRestricted } from "../../../../policies/rules/gcp/network/fw-egress-restricted";
import { gcpFwLogging } from "../../../../policies/rules/gcp/network/fw-logging";
import { gcpFwNoWorldAll } from "../../../../policies/rules/gcp/network/fw-no-world-all";
import { gcpFwNoWorldMysql } from "../../../../policies/rules/gcp/network/fw-no-world-mysql";
import { gcpFwNoWorldOtherPorts } from "../../../../policies/rules/gcp/network/fw-no-world-other-ports";
import { gcpFwNoWorldSshRdp } from "../../../../policies/rules/gcp/network/fw-no-world-ssh-rdp";
import { gcpNoDefaultNetwork } from "../../../../policies/rules/gcp/network/no-default-network";
import { gcpSubnetFlowLogs } from "../../../../policies/rules/gcp/network/subnet-flow-logs";
import { gcpSubnetPrivateGoogleAccess } from "../../../../policies/rules/gcp/network/subnet-private-google-access";
import { later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { dnsPolicy, firewall, gke, machine, network, networkRule, subnetwork, zone } from "./kinds";

const world = ["0.0.0.0/0"];
const tcp = (...ports: string[]) => [{ protocol: "tcp", ...(ports.length > 0 ? { ports } : {}) }];
const open = (...ports: string[]) => firewall({ allows: tcp(...ports), sourceRanges: world });
const inPolicy = (ports: string[], more: object = {}) =>
    networkRule({
        action: "allow",
        direction: "INGRESS",
        match: { srcIpRanges: world, layer4Configs: [{ ipProtocol: "tcp", ports }], ...more },
    });
const chosen = network({ autoCreateSubnetworks: false });
/** Of every rule about ports: what it does not speak of, and what nobody knows. */
const closed = {
    narrow: [firewall({ allows: tcp("22", "3306", "8080"), sourceRanges: ["10.0.0.0/16"] })],
    "of a tag": [firewall({ allows: tcp("22", "3306", "8080"), sourceTags: ["web"] })],
    "within the network": [inPolicy(["22", "3306", "8080"], { srcNetworkScope: "VPC_NETWORKS" })],
    "a policy's tag": [inPolicy(["22", "3306", "8080"], { srcIpRanges: undefined, srcSecureTags: [{ name: "t" }] })],
};
const outside = {
    "a refusal": [firewall({ denies: [{ protocol: "all" }], sourceRanges: world })],
    outward: [firewall({ allows: [{ protocol: "all" }], direction: "EGRESS" })],
    "not in force": [firewall({ allows: [{ protocol: "all" }], sourceRanges: world, disabled: true })],
    "a policy's refusal": [
        networkRule({ action: "deny", match: { srcIpRanges: world, layer4Configs: [{ ipProtocol: "all" }] } }),
    ],
};
const hidden = (port: string) => ({
    "the ranges": [firewall({ allows: tcp(port), sourceRanges: later() })],
    "a policy's group of addresses": [inPolicy([port], { srcIpRanges: undefined, srcAddressGroups: ["g"] })],
    "a policy's countries": [inPolicy([port], { srcIpRanges: ["10.0.0.0/8"], srcRegionCodes: ["US"] })],
    "what is let through": [firewall({ allows: later(), sourceRanges: world })],
    "whether it is in force": [firewall({ allows: tcp(port), sourceRanges: world, disabled: later() })],
});

const refusal = (more: object = {}) =>
    firewall({ network: "n", priority: 900, denies: [{ protocol: "all" }], sourceRanges: [...world, "::/0"], ...more });
const second = (more: object = {}) => firewall({ network: "n", allows: tcp("22"), sourceRanges: world, ...more });
const piece = (index: number, more: object = {}) => second({ sourceRanges: [`${index + 20}.0.0.0/8`], ...more });
const policyRule = (action: string, priority: number, match: object = {}, more: object = {}) =>
    networkRule({
        action,
        priority,
        direction: "INGRESS",
        firewallPolicy: "p",
        match: { srcIpRanges: world, layer4Configs: [{ ipProtocol: "all" }], ...match },
        ...more,
    });

export const googleNetworkSpecs: readonly Spec[] = [
    {
        rule: gcpFwNoWorldAll,
        pass: {
            ...closed,
            "some ports": [open("22")],
            "pieces for other machines each": Array.from({ length: 20 }, (_, index) =>
                piece(index, { targetTags: [`t${index}`], allows: tcp() }),
            ),
        },
        fail: {
            "every protocol": [firewall({ allows: [{ protocol: "all" }], sourceRanges: world })],
            "every port": [open()],
            "every port, written": [open("0-65535")],
            "no source": [firewall({ allows: tcp() })],
            "halves of the internet": [firewall({ allows: tcp(), sourceRanges: ["0.0.0.0/1", "128.0.0.0/1"] })],
            "version 6": [firewall({ allows: tcp(), sourceRanges: ["::/0"] })],
            "a policy": [inPolicy(["1-65535"])],
        },
        unknown: hidden("0-65535"),
        notApplicable: outside,
    },
    {
        rule: gcpFwNoWorldSshRdp,
        pass: {
            ...closed,
            "other ports": [open("443", "5432")],
            "refused before": [second(), refusal()],
            "refused with the same priority": [second(), refusal({ priority: 1000 })],
            "refused to the same machines": [second({ targetTags: ["a"] }), refusal({ targetTags: ["a"] })],
            "refused before in a policy": [policyRule("allow", 20), policyRule("deny", 10)],
        },
        fail: {
            "refused too late": [second(), refusal({ priority: 1100 })],
            "refused in another network": [second(), refusal({ network: "other" })],
            "refused in another project": [second(), refusal({ project: "other" })],
            "refused to some machines": [second(), refusal({ targetTags: ["a"] })],
            "refused on the way out": [second(), refusal({ direction: "EGRESS" })],
            "refused, but not in force": [second(), refusal({ disabled: true })],
            "refused to some senders": [second(), refusal({ sourceRanges: undefined, sourceTags: ["a"] })],
            "refused in a policy to some machines": [
                policyRule("allow", 20),
                policyRule("deny", 10, {}, { targetServiceAccounts: ["a"] }),
            ],
            "refused in a policy to some countries": [
                policyRule("allow", 20),
                policyRule("deny", 10, { srcIpRanges: undefined, srcRegionCodes: ["XX"] }),
            ],
            "in pieces": [...Array.from({ length: 20 }, (_, index) => piece(index))],
            SSH: [open("22")],
            "from the scope of the internet": [
                inPolicy(["22"], { srcIpRanges: undefined, srcNetworkScope: "INTERNET" }),
            ],
            RDP: [open("3000-4000")],
            everything: [firewall({ allows: [{ protocol: "all" }], sourceRanges: world })],
            "a policy": [inPolicy(["22"])],
        },
        unknown: {
            ...hidden("22"),
            "the ports": [firewall({ allows: [{ protocol: "tcp", ports: later() }], sourceRanges: world })],
            "in which network": [second(), refusal({ network: later() })],
            "which comes first": [second(), refusal({ priority: later() })],
            "which machines an earlier one is for": [second(), refusal({ targetTags: [later()] })],
        },
        notApplicable: outside,
    },
    {
        rule: gcpFwNoWorldMysql,
        pass: { ...closed, "other ports": [open("22", "443")] },
        fail: { MySQL: [open("3306")], PostgreSQL: [open("5000-6000")], "a policy": [inPolicy(["6379"])] },
        unknown: hidden("3306"),
        notApplicable: outside,
    },
    {
        rule: gcpFwNoWorldOtherPorts,
        pass: { ...closed, "what others judge": [open("22", "3306")], everything: [open()] },
        fail: { web: [open("443")], "a range": [open("20-25")], "a policy": [inPolicy(["8080"])] },
        unknown: hidden("8080"),
        notApplicable: outside,
    },
    {
        rule: gcpFwEgressRestricted,
        pass: { chosen: [firewall({ allows: tcp(), direction: "EGRESS", destinationRanges: ["10.0.0.0/8"] })] },
        fail: {
            "the world": [firewall({ allows: tcp("443"), direction: "EGRESS", destinationRanges: world })],
            "no destination": [firewall({ allows: tcp(), direction: "EGRESS" })],
            "a policy": [
                networkRule({
                    action: "allow",
                    direction: "EGRESS",
                    match: { layer4Configs: [{ ipProtocol: "all" }] },
                }),
            ],
        },
        unknown: { where: [firewall({ allows: tcp(), direction: "EGRESS", destinationRanges: later() })] },
        notApplicable: { inward: [open("22")], "a refusal": [firewall({ denies: tcp(), direction: "EGRESS" })] },
    },
    {
        rule: gcpFwLogging,
        pass: { on: [firewall({ logConfig: { metadata: "INCLUDE_ALL_METADATA" } })] },
        fail: { unset: [firewall({})] },
        unknown: {
            "the switch": [firewall({ logConfig: later() })],
            "whether it is in force": [firewall({ disabled: later() })],
        },
        notApplicable: { "not in force": [firewall({ disabled: true })] },
    },
    {
        rule: gcpSubnetFlowLogs,
        pass: {
            recorded: [subnetwork({ logConfig: { flowSampling: 0.5 } })],
            "as the cloud does": [subnetwork({ logConfig: {} })],
        },
        fail: { unset: [subnetwork({})], none: [subnetwork({ logConfig: { flowSampling: 0 } })] },
        unknown: {
            how: [subnetwork({ logConfig: later() })],
            "how many": [subnetwork({ logConfig: { flowSampling: later() } })],
        },
        notApplicable: { "of balancers": [subnetwork({ purpose: "REGIONAL_MANAGED_PROXY" })] },
    },
    {
        rule: gcpSubnetPrivateGoogleAccess,
        pass: { on: [subnetwork({ privateIpGoogleAccess: true })] },
        fail: { unset: [subnetwork({})], off: [subnetwork({ privateIpGoogleAccess: false })] },
        unknown: { "the switch": [subnetwork({ privateIpGoogleAccess: later() })] },
        notApplicable: { "of balancers": [subnetwork({ purpose: "GLOBAL_MANAGED_PROXY" })] },
    },
    {
        rule: gcpNoDefaultNetwork,
        pass: {
            "chosen subnetworks": [network({ autoCreateSubnetworks: false })],
            "a cluster's": [gke({ network: "own" })],
            "by the subnetwork": [gke({ subnetwork: "projects/p/regions/r/subnetworks/own" })],
            "the stack's own": [gke({ network: later(chosen) }), chosen],
            "a machine's": [machine({ networkInterfaces: [{ subnetwork: "own" }] })],
        },
        fail: {
            unset: [network({})],
            automatic: [network({ autoCreateSubnetworks: true })],
            "the default one": [network({ autoCreateSubnetworks: false, name: "default" })],
            "a cluster that says nothing": [gke({})],
            "a cluster in it": [gke({ network: "projects/p/global/networks/default" })],
            "a machine in it": [machine({ networkInterfaces: [{ network: "default" }] })],
        },
        unknown: {
            "the switch": [network({ autoCreateSubnetworks: later() })],
            "which one": [gke({ network: later() })],
            interfaces: [machine({ networkInterfaces: later() })],
        },
    },
    {
        rule: gcpDnssec,
        pass: { on: [zone({ dnssecConfig: { state: "on" } })] },
        fail: { unset: [zone({})], off: [zone({ dnssecConfig: { state: "off" } })] },
        unknown: {
            "the state": [zone({ dnssecConfig: { state: later() } })],
            "whether it is public": [zone({ visibility: later() })],
        },
        notApplicable: { private: [zone({ visibility: "private" })] },
    },
    {
        rule: gcpDnsQueryLogging,
        pass: { on: [dnsPolicy({ enableLogging: true })] },
        fail: { unset: [dnsPolicy({})], off: [dnsPolicy({ enableLogging: false })] },
        unknown: { "the switch": [dnsPolicy({ enableLogging: later() })] },
    },
];
