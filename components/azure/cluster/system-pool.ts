import type { input } from "@pulumi/azure-native/types";
import type * as pulumi from "@pulumi/pulumi";
import { isAtLeast } from "../../../model/kubernetes-version";
import { nodeLabel } from "../../kubernetes/names";
import { systemNodeType } from "../sizes";

/** What a cluster says of its system pool. */
interface SystemPool {
    readonly version: string;
    readonly systemNodes: number;
    readonly zones: readonly string[];
    readonly subnetId: pulumi.Input<string>;
    readonly tags: Record<string, string>;
}

/**
 * From this Kubernetes on AKS gives pools that say nothing a cache of names on each node (`Preferred`); pods would ask 169.254.10.11, which network
 * policies keep shut. Nodes that AKS adds have none unless their AKSNodeClass asks for it. Source: learn.microsoft.com/azure/aks/localdns-custom and
 * node-auto-provisioning-aksnodeclass, read 2026-11-29.
 */
const localDnsSince = "1.37";

/** The machines that carry the add-ons. Pods of tenants are held to others by their selector. */
export function systemPool(args: SystemPool): input.containerservice.ManagedClusterAgentPoolProfileArgs {
    return {
        name: "system",
        mode: "System",
        type: "VirtualMachineScaleSets",
        count: args.systemNodes,
        vmSize: systemNodeType,
        osType: "Linux",
        osSKU: "AzureLinux",
        osDiskType: "Ephemeral",
        osDiskSizeGB: 100,
        // What lies on the machines' disks is encrypted on their hosts, those in their own memory included.
        enableEncryptionAtHost: true,
        enableNodePublicIP: false,
        ...(args.zones.length > 0 ? { availabilityZones: [...args.zones] } : {}),
        vnetSubnetID: args.subnetId,
        maxPods: 110,
        nodeLabels: { ...nodeLabel("system") },
        securityProfile: { enableSecureBoot: true, enableVTPM: true, sshAccess: "Disabled" },
        upgradeSettings: { maxSurge: "33%", drainTimeoutInMinutes: 30 },
        // Before that nobody turns it on, and naming it starts nodes anew.
        ...(isAtLeast(args.version, localDnsSince) && { localDNSProfile: { mode: "Disabled" } }),
        tags: args.tags,
    };
}
