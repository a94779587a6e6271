import * as network from "@pulumi/azure-native/network";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseEngine } from "../../../model/schema/services";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, idOf } from "../context";
import { azureName } from "../names";
import { clusterNetworks, type NetworkPlan, planNetwork } from "./plan";
import { securityRules } from "./security-rules";

/** Arguments of {@link Network}. */
export interface NetworkArgs {
    /** Address range of the whole network. */
    readonly cidr: string;
    /** Networks that may reach the Kubernetes API from outside. */
    readonly deployers: readonly string[];
    /** Whether Front Door alone reaches the gateway, and clients by it. */
    readonly behindEdge: boolean;
    /** Engines of databases that are reached in the network. */
    readonly engines: readonly DatabaseEngine[];
    /** Zones in which addresses that lead out are kept; none in a region without zones. */
    readonly zones: readonly string[];
    /** Refuse deletion of the network. */
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        natGateway: typeof network.NatGateway;
        networkSecurityGroup: typeof network.NetworkSecurityGroup;
        publicIPAddress: typeof network.PublicIPAddress;
        subnet: typeof network.Subnet;
        virtualNetwork: typeof network.VirtualNetwork;
    }>;
}

export type SubnetKind = keyof Omit<NetworkPlan, "spare">;
const kinds: readonly SubnetKind[] = ["nodes", "data", "endpoints", "control"];

/**
 * A virtual network with four subnets, each closed but for what its rules open. Nodes alone get out, through one NAT gateway;
 * nothing gets a public address or a way out by itself.
 */
export class Network extends AzureComponent {
    readonly plan: NetworkPlan;
    readonly networkId: pulumi.Output<string>;
    /** Ids by kind; what uses one waits for its subnet. */
    readonly subnetIds: Readonly<Record<SubnetKind, pulumi.Output<string>>>;
    /** What machines wait for, and go before. */
    readonly ready: readonly pulumi.Resource[];
    /** The raw resources. */
    readonly nodes: { readonly network: network.VirtualNetwork };

    constructor(name: string, context: AzureContext, args: NetworkArgs, opts: pulumi.ComponentResourceOptions) {
        super("Network", name, context, opts, args.transform);
        this.plan = planNetwork(args.cidr);
        const vnet = this.createNetwork(args);
        const nat = this.createNatGateway(args);
        this.nodes = { network: vnet };
        this.networkId = idOf(context, vnet, "Microsoft.Network/virtualNetworks", this.networkName);
        const subnets = this.createSubnets(vnet, nat, args);
        this.subnetIds = Object.fromEntries(
            kinds.map((kind) => [kind, subnetId(context, subnets[kind], kind)]),
        ) as Record<SubnetKind, pulumi.Output<string>>;
        this.ready = kinds.map((kind) => subnets[kind]);
        this.registerOutputs({ networkId: this.networkId });
    }

    private get networkName(): string {
        return networkName(this.context.scope);
    }

    private createNetwork(args: NetworkArgs): network.VirtualNetwork {
        return this.child(
            network.VirtualNetwork,
            "network",
            {
                ...this.here,
                virtualNetworkName: this.networkName,
                addressSpace: { addressPrefixes: [args.cidr] },
                tags: this.tags(),
            },
            // Subnets are resources of their own; Azure tells of them here as well.
            { guard: ["addressSpace"], protect: args.protect, ignoreChanges: ["subnets"] },
        );
    }

    private createNatGateway(args: NetworkArgs): pulumi.Output<string> {
        const zones = [...args.zones];
        const address = this.child(network.PublicIPAddress, "out-address", {
            ...this.here,
            publicIpAddressName: azureName("networkPart", this.context.scope, "out"),
            publicIPAllocationMethod: "Static",
            publicIPAddressVersion: "IPv4",
            sku: { name: "Standard", tier: "Regional" },
            ...(zones.length > 0 ? { zones } : {}),
            tags: this.tags(),
        });
        const natGatewayName = azureName("networkPart", this.context.scope, "nat");
        const addressName = azureName("networkPart", this.context.scope, "out");
        const gateway = this.child(network.NatGateway, "nat", {
            ...this.here,
            natGatewayName,
            sku: { name: "Standard" },
            idleTimeoutInMinutes: 10,
            publicIpAddresses: [
                { id: idOf(this.context, address, "Microsoft.Network/publicIPAddresses", addressName) },
            ],
            tags: this.tags(),
        });
        return idOf(this.context, gateway, "Microsoft.Network/natGateways", natGatewayName);
    }

    /** One after another: a network takes one change at a time. */
    private createSubnets(
        vnet: network.VirtualNetwork,
        natId: pulumi.Output<string>,
        args: NetworkArgs,
    ): Record<SubnetKind, network.Subnet> {
        const rules = securityRules(this.plan, { ...args, pods: clusterNetworks(args.cidr).pods });
        const made: Partial<Record<SubnetKind, network.Subnet>> = {};
        let before: network.Subnet | undefined;
        for (const kind of kinds) {
            const groupName = azureName("networkPart", this.context.scope, kind);
            const group = this.child(network.NetworkSecurityGroup, `${kind}-rules`, {
                ...this.here,
                networkSecurityGroupName: groupName,
                securityRules: rules[kind],
                tags: this.tags(),
            });
            const groupId = idOf(this.context, group, "Microsoft.Network/networkSecurityGroups", groupName);
            before = this.child(
                network.Subnet,
                kind,
                {
                    ...this.group,
                    virtualNetworkName: after(vnet, this.networkName),
                    subnetName: kind,
                    addressPrefix: this.plan[kind],
                    networkSecurityGroup: { id: groupId },
                    defaultOutboundAccess: false,
                    // Rules count for private endpoints too, which they do not by themselves.
                    privateEndpointNetworkPolicies: "Enabled",
                    ...(kind === "nodes" ? { natGateway: { id: natId } } : {}),
                    ...(kind === "control"
                        ? { delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }] }
                        : {}),
                },
                { guard: ["addressPrefix", "networkSecurityGroup"], dependsOn: before ? [before] : [] },
            );
            made[kind] = before;
        }
        return made as Record<SubnetKind, network.Subnet>;
    }
}

export function networkName(scope: AzureContext["scope"]): string {
    return azureName("network", scope, "network");
}

function subnetId(context: AzureContext, subnet: network.Subnet, kind: SubnetKind): pulumi.Output<string> {
    return idOf(context, subnet, "Microsoft.Network/virtualNetworks/subnets", networkName(context.scope), kind);
}
