import * as compute from "@pulumi/gcp/compute";
import * as networkconnectivity from "@pulumi/gcp/networkconnectivity";
import * as servicenetworking from "@pulumi/gcp/servicenetworking";
import * as pulumi from "@pulumi/pulumi";
import { addressRange } from "../../../model/cidr";
import { physicalName } from "../../shared/names";
import { planRegionalNetwork, type RegionalNetwork } from "../../shared/regional-network";
import { GcpComponent, type Transforms } from "../component";
import { type GcpContext, inPlace } from "../context";
import { networkPath, podRange, serviceRange } from "./names";

/** Arguments of {@link Network}. */
export interface NetworkArgs {
    readonly cidr: string;
    /** Record every flow rather than half of them. */
    readonly everyFlow: boolean;
    /** Refuse deletion and replacement. */
    readonly protect: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        connection: typeof servicenetworking.Connection;
        firewall: typeof compute.Firewall;
        globalAddress: typeof compute.GlobalAddress;
        network: typeof compute.Network;
        router: typeof compute.Router;
        routerNat: typeof compute.RouterNat;
        serviceConnectionPolicy: typeof networkconnectivity.ServiceConnectionPolicy;
        subnetwork: typeof compute.Subnetwork;
    }>;
}

/**
 * A network of one region, whose subnets span its zones: nothing in it has a public address, what goes out goes through one
 * translation of addresses, and the cloud's databases and caches are reached by addresses of its own.
 */
export class Network extends GcpComponent {
    readonly plan: RegionalNetwork;
    /** Full name of the network. */
    readonly path: pulumi.Output<string>;
    readonly subnetPath: pulumi.Output<string>;
    /** What servers of the cloud wait for to be joined. */
    readonly joined: readonly pulumi.Resource[];
    /** What nodes wait for: the way out. */
    readonly out: readonly pulumi.Resource[];
    /** The raw resources. */
    readonly nodes: { readonly network: compute.Network; readonly subnet: compute.Subnetwork };
    readonly #title: string;

    constructor(name: string, context: GcpContext, args: NetworkArgs, opts: pulumi.ComponentResourceOptions) {
        super("Network", name, context, opts, args.transform);
        this.plan = planRegionalNetwork(args.cidr);
        this.#title = physicalName("gcpLabel", context.scope, "network");
        const network = this.createNetwork(args);
        const subnet = this.createNodeSubnet(network, args);
        const endpoints = this.createEndpointSubnet(network);
        this.createClosedFirewall(network);
        this.out = [this.createNat(network)];
        this.joined = [this.createServiceAccess(network), this.createServicePolicy(network, endpoints)];
        this.nodes = { network, subnet };
        this.path = pulumi
            .all([inPlace(context, (place) => networkPath(place, context.scope)), network.name])
            .apply(([path]) => path);
        this.subnetPath = subnet.id;
        this.registerOutputs({ path: this.path });
    }

    private createNetwork(args: NetworkArgs): compute.Network {
        return this.child(
            compute.Network,
            "vpc",
            {
                name: this.#title,
                description: `Network of ${this.context.scope.kind} ${this.context.scope.id}`,
                autoCreateSubnetworks: false,
                routingMode: "REGIONAL",
            },
            { protect: args.protect },
        );
    }

    private createNodeSubnet(network: compute.Network, args: NetworkArgs): compute.Subnetwork {
        return this.child(
            compute.Subnetwork,
            "nodes",
            {
                name: physicalName("gcpLabel", this.context.scope, "nodes"),
                network: network.id,
                ipCidrRange: this.plan.nodes,
                secondaryIpRanges: [
                    { rangeName: podRange, ipCidrRange: this.plan.pods },
                    { rangeName: serviceRange, ipCidrRange: this.plan.services },
                ],
                privateIpGoogleAccess: true,
                logConfig: {
                    aggregationInterval: "INTERVAL_1_MIN",
                    flowSampling: args.everyFlow ? 1 : 0.5,
                    metadata: "INCLUDE_ALL_METADATA",
                },
            },
            { guard: ["ipCidrRange", "secondaryIpRanges"], protect: args.protect },
        );
    }

    private createEndpointSubnet(network: compute.Network): compute.Subnetwork {
        return this.child(
            compute.Subnetwork,
            "endpoints",
            {
                name: physicalName("gcpLabel", this.context.scope, "endpoints"),
                network: network.id,
                ipCidrRange: this.plan.endpoints,
                privateIpGoogleAccess: true,
                logConfig: {
                    aggregationInterval: "INTERVAL_1_MIN",
                    flowSampling: 0.5,
                    metadata: "INCLUDE_ALL_METADATA",
                },
            },
            { guard: ["ipCidrRange"] },
        );
    }

    /** Nothing comes in but what a rule of its own lets in; the implied rule does the same, and records nothing. */
    private createClosedFirewall(network: compute.Network): void {
        this.child(compute.Firewall, "closed", {
            name: physicalName("gcpLabel", this.context.scope, "closed"),
            description: "Nothing comes in but what another rule lets in",
            network: network.id,
            direction: "INGRESS",
            priority: 65_534,
            denies: [{ protocol: "all" }],
            sourceRanges: ["0.0.0.0/0"],
            logConfig: { metadata: "INCLUDE_ALL_METADATA" },
        });
    }

    private createNat(network: compute.Network): pulumi.Resource {
        const router = this.child(compute.Router, "router", {
            name: physicalName("gcpLabel", this.context.scope, "router"),
            network: network.id,
            region: this.context.scope.region,
        });
        return this.child(compute.RouterNat, "nat", {
            name: physicalName("gcpLabel", this.context.scope, "nat"),
            router: router.name,
            region: this.context.scope.region,
            natIpAllocateOption: "AUTO_ONLY",
            sourceSubnetworkIpRangesToNat: "ALL_SUBNETWORKS_ALL_IP_RANGES",
            enableDynamicPortAllocation: true,
            minPortsPerVm: 128,
            maxPortsPerVm: 8192,
            // Dynamic allocation and mapping that does not look at the endpoint exclude each other.
            enableEndpointIndependentMapping: false,
            logConfig: { enable: true, filter: "ERRORS_ONLY" },
        });
    }

    /** Databases stand in a network of Google's that is joined to this one, with addresses of this one. */
    private createServiceAccess(network: compute.Network): pulumi.Resource {
        const { first, prefix } = addressRange(this.plan.data);
        const range = this.child(compute.GlobalAddress, "data-range", {
            name: physicalName("gcpLabel", this.context.scope, "data"),
            description: "Addresses of databases",
            purpose: "VPC_PEERING",
            addressType: "INTERNAL",
            address: [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join("."),
            prefixLength: prefix,
            network: network.id,
            labels: this.labels(),
        });
        return this.child(servicenetworking.Connection, "data-connection", {
            network: network.id,
            service: "servicenetworking.googleapis.com",
            reservedPeeringRanges: [range.name],
            // Google gives it up only some days after the last server in it; it goes with the network.
            deletionPolicy: "ABANDON",
        });
    }

    /** Caches are reached by addresses in the network, that their service takes of this subnet alone. */
    private createServicePolicy(network: compute.Network, endpoints: compute.Subnetwork): pulumi.Resource {
        return this.child(networkconnectivity.ServiceConnectionPolicy, "cache-access", {
            name: physicalName("gcpLabel", this.context.scope, "caches"),
            description: "Addresses of caches",
            location: this.context.scope.region,
            serviceClass: "gcp-memorystore",
            network: network.id,
            pscConfig: { subnetworks: [endpoints.id] },
            labels: this.labels(),
        });
    }
}
