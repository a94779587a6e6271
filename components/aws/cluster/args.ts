import type * as pulumi from "@pulumi/pulumi";
import type { Headroom } from "../../../model/headroom";
import type { Cell } from "../../../model/schema/cell";
import type { NetworkPolicyMode } from "../../../model/schema/fields";
import type { ForecasterSettings } from "../../../model/schema/forecaster";
import type { Tenant } from "../../../model/schema/tenant";
import type { Size } from "../../../model/units";
import type { AdministrationArgs } from "../../kubernetes/administration";
import type { ClusterAddonsArgs } from "../../kubernetes/args";
import type { DnsZone } from "../../shared/foundation";
import type { Network } from "../network/network";
import type { ClusterAccessArgs } from "./access";
import type { AddonIdentityArgs } from "./addon-identity";
import type { ControlPlaneArgs } from "./control-plane";
import type { InterruptionsArgs } from "./interruptions";
import type { NodePoolsArgs } from "./node-pools";
import type { SystemNodesArgs } from "./nodes";
import type { ClusterServicesArgs } from "./system-addons";

/** Arguments of a cluster. */
export interface ClusterArgs {
    readonly version: string;
    readonly network: Network;
    readonly networkCidr: string;
    /** Ways in and out of the network, without which nodes neither start nor stop. */
    readonly dependsOn: readonly pulumi.Resource[];
    readonly deployers: readonly string[];
    /** IAM roles that administer the cluster; without any it is whoever creates it. */
    readonly administrators: readonly string[];
    readonly systemNodes: Cell["cluster"]["system_nodes"];
    /** Most CPU and memory that added nodes come to. */
    readonly limits: { readonly cpu: string; readonly memory: string };
    /** Memory of all tenants' pods that the cluster carries. */
    readonly carried: Size;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    readonly consolidateAfter: string;
    readonly realTime: boolean;
    /** Encrypts secrets and disks. */
    readonly keyArn: pulumi.Input<string>;
    readonly logKeyArn: pulumi.Input<string>;
    readonly logRetentionDays: number;
    /** Where the cluster's metrics are kept. */
    readonly remoteWriteUrl: pulumi.Input<string>;
    /** Below which they are asked for. */
    readonly queryUrl: pulumi.Input<string>;
    readonly forecaster: ForecasterSettings;
    /** Room that is kept on nodes for replicas to come. */
    readonly headroom: Headroom | undefined;
    /** How new pods begin. */
    readonly networkPolicies: NetworkPolicyMode;
    /** Whether the agent that watches for threats comes into the cluster. */
    readonly threatAgent: boolean;
    /** Told of certificates that run out. */
    readonly ownerEmail: string;
    /** Domain whose hosts have one certificate, and its zone. @default each host has its own */
    readonly dns?: DnsZone;
    /** Whether a policy is there that keeps the cluster from adding machines. @default none is */
    readonly braked?: boolean;
    readonly protect: boolean;
    /** Changes to children of the parts. */
    readonly transform?: {
        readonly controlPlane?: ControlPlaneArgs["transform"];
        readonly access?: ClusterAccessArgs["transform"];
        readonly agents?: ClusterServicesArgs["transform"];
        readonly nodes?: SystemNodesArgs["transform"];
        readonly services?: ClusterServicesArgs["transform"];
        readonly interruptions?: InterruptionsArgs["transform"];
        readonly identities?: AddonIdentityArgs["transform"];
        readonly addons?: ClusterAddonsArgs["transform"];
        readonly pools?: NodePoolsArgs["transform"];
        readonly administration?: AdministrationArgs["transform"];
    };
}
