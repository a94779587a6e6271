import { gcpDnsQueryLogging } from "../../../../policies/rules/gcp/network/dns-query-logging";
import { gcpDnssec } from "../../../../policies/rules/gcp/network/dnssec";
import { gcpNoDefaultNetwork } from "../../../../policies/rules/gcp/network/no-default-network";
import { gcpSubnetFlowLogs } from "../../../../policies/rules/gcp/network/subnet-flow-logs";
import { gcpSubnetPrivateGoogleAccess } from "../../../../policies/rules/gcp/network/subnet-private-google-access";
import { later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { dnsPolicy, gke, machine, network, subnetwork, zone } from "./kinds";

const chosen = network({ autoCreateSubnetworks: false });

export const googleNetworkSpecs: readonly Spec[] = [
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
