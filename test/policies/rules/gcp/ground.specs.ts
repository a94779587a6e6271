import { gcpRequiredLabels } from "../../../../policies/rules/gcp/asset/required-labels";
import { gcpLogBucketCmk } from "../../../../policies/rules/gcp/audit-log/log-bucket-cmk";
import { gcpEdgeFirewall } from "../../../../policies/rules/gcp/edge/edge-firewall";
import { gcpEdgeTls } from "../../../../policies/rules/gcp/edge/edge-tls";
import { gcpNoPrimitiveRoles } from "../../../../policies/rules/gcp/identity/no-primitive-roles";
import { gcpNoPublicMembers } from "../../../../policies/rules/gcp/identity/no-public-members";
import { gcpFirewallNoWorld } from "../../../../policies/rules/gcp/network/firewall-no-world";
import { gcpProjectNoDefaultNetwork } from "../../../../policies/rules/gcp/network/project-no-default-network";
import { gcpRegionAllowed } from "../../../../policies/rules/gcp/network/region-allowed";
import { gcpSubnetFlowLogs } from "../../../../policies/rules/gcp/network/subnet-flow-logs";
import { declare, later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import {
    backendService,
    binding,
    firewall,
    gke,
    googleBucket,
    httpsProxy,
    logBucket,
    member,
    sslPolicy,
    subnetwork,
} from "./kinds";

const api = declare("gcp:projects/service:Service", { service: "storage.googleapis.com" });
const sink = declare("gcp:logging/projectSink:ProjectSink", {});

const project = (inputs: object) => declare("gcp:organizations/project:Project", { projectId: "acme", ...inputs });

export const googleGroundSpecs: readonly Spec[] = [
    {
        rule: gcpProjectNoDefaultNetwork,
        pass: { none: [project({ autoCreateNetwork: false })] },
        fail: { unset: [project({})], "the default one": [project({ autoCreateNetwork: true })] },
        unknown: { whether: [project({ autoCreateNetwork: later() })] },
    },
    {
        rule: gcpEdgeFirewall,
        pass: { "a policy": [backendService({ loadBalancingScheme: "EXTERNAL_MANAGED", securityPolicy: "edge" })] },
        fail: {
            none: [backendService({ loadBalancingScheme: "EXTERNAL_MANAGED" })],
            "none by default": [backendService({ protocol: "HTTPS" })],
        },
        unknown: {
            which: [backendService({ securityPolicy: later() })],
            "whether it is open": [backendService({ loadBalancingScheme: later() })],
        },
        notApplicable: {
            inside: [backendService({ loadBalancingScheme: "INTERNAL_MANAGED" })],
            "no HTTP": [backendService({ protocol: "TCP" })],
        },
    },
    {
        rule: gcpEdgeTls,
        pass: {
            "the newest": [sslPolicy({ minTlsVersion: "TLS_1_3", profile: "RESTRICTED" })],
            "a policy": [httpsProxy({ sslPolicy: "edge" })],
        },
        fail: {
            "the default": [sslPolicy({})],
            "old ciphers": [sslPolicy({ minTlsVersion: "TLS_1_2", profile: "COMPATIBLE" })],
            "no policy": [httpsProxy({})],
        },
        unknown: {
            "the version": [sslPolicy({ minTlsVersion: later(), profile: "RESTRICTED" })],
            "the policy": [httpsProxy({ sslPolicy: later() })],
        },
    },
    {
        rule: gcpFirewallNoWorld,
        pass: {
            narrow: [firewall({ allows: [{ protocol: "tcp" }], sourceRanges: ["10.0.0.0/16"] })],
            "a refusal": [firewall({ denies: [{ protocol: "all" }], sourceRanges: ["0.0.0.0/0"] })],
            outward: [firewall({ allows: [{ protocol: "all" }], direction: "EGRESS" })],
        },
        fail: {
            "the world": [firewall({ allows: [{ protocol: "tcp" }], sourceRanges: ["0.0.0.0/0"] })],
            "no source": [firewall({ allows: [{ protocol: "tcp" }] })],
        },
        unknown: { "the ranges": [firewall({ allows: [{ protocol: "tcp" }], sourceRanges: later() })] },
    },
    {
        rule: gcpSubnetFlowLogs,
        pass: { recorded: [subnetwork({ logConfig: { flowSampling: 0.5 } })] },
        fail: { unset: [subnetwork({})] },
        unknown: { how: [subnetwork({ logConfig: later() })] },
        notApplicable: { "of balancers": [subnetwork({ purpose: "REGIONAL_MANAGED_PROXY" })] },
    },
    {
        rule: gcpRegionAllowed,
        pass: { "in the union": [googleBucket({ location: "europe-west1" }), tenant({ residency: ["eu"] })] },
        fail: {
            elsewhere: [googleBucket({ location: "us-east1" }), tenant({ residency: ["eu"] })],
            "a place of many": [googleBucket({ location: "EU" }), tenant({ residency: ["de"] })],
            "logs of no region": [logBucket({ location: "global" }), tenant({ residency: ["eu"] })],
        },
        unknown: {
            "the place": [googleBucket({ location: later() }), tenant({ residency: ["eu"] })],
            "the residency": [googleBucket({ location: "europe-west1" }), tenant({ residency: later() })],
        },
        notApplicable: {
            "data may go anywhere": [googleBucket({ location: "us-east1" }), tenant({ residency: [] })],
            "a map of names": [
                declare("gcp:certificatemanager/certificateMap:CertificateMap", { location: "global" }),
                tenant({ residency: ["eu"] }),
            ],
        },
    },
    {
        rule: gcpNoPrimitiveRoles,
        pass: { "a narrow role": [member({ role: "roles/storage.objectUser" })] },
        fail: {
            owner: [member({ role: "roles/owner" })],
            editor: [member({ role: "roles/editor" })],
            "the newer name": [member({ role: "roles/admin" })],
            "of an organization": [declare("gcp:organizations/iAMMember:IAMMember", { role: "roles/owner" })],
        },
        unknown: { "the role": [member({ role: later() })] },
    },
    {
        rule: gcpNoPublicMembers,
        pass: {
            "a group": [member({ member: "group:a@example.com" })],
            "who writes for a sink": [member({ member: later(sink) }), sink],
            "an agent that an API tells": [member({ member: later(api) }), api],
        },
        fail: {
            everybody: [member({ member: "allUsers" })],
            "a key ring": [declare("gcp:kms/keyRingIAMBinding:KeyRingIAMBinding", { members: ["allUsers"] })],
            "a service": [declare("gcp:cloudrunv2/serviceIamMember:ServiceIamMember", { member: "allUsers" })],
            "an older list": [declare("gcp:storage/bucketAccessControl:BucketAccessControl", { entity: "allUsers" })],
            "every account": [binding({ members: ["allAuthenticatedUsers"] })],
        },
        unknown: { "to whom": [member({ member: later() })] },
    },
    {
        rule: gcpLogBucketCmk,
        pass: {
            "a key": [logBucket({ cmekSettings: { kmsKeyName: "projects/p/locations/l/keyRings/r/cryptoKeys/k" } })],
        },
        fail: { none: [logBucket({})] },
        unknown: { "whose key": [logBucket({ cmekSettings: { kmsKeyName: later() } })] },
    },
    {
        rule: gcpRequiredLabels,
        pass: { all: [googleBucket({ labels: { cell: "a", environment: "b", owner: "c", data_class: "d" } })] },
        fail: { none: [googleBucket({})], some: [gke({ resourceLabels: { tenant: "a" } })] },
        unknown: { which: [googleBucket({ labels: later() })] },
    },
];
