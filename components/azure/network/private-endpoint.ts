import * as network from "@pulumi/azure-native/network";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, groupName } from "../context";
import { azureName } from "../names";
import { interfaceAddress } from "./interface-address";
import type { PrivateService, ZoneIds } from "./private-dns";

/** The part of a service that an endpoint leads to. Source: learn.microsoft.com/azure/private-link/private-endpoint-overview (from knowledge, unverified). */
const parts: Readonly<Record<PrivateService, string>> = {
    vault: "vault",
    blob: "blob",
    database: "postgresqlServer",
    cache: "redisEnterprise",
    sqlserver: "sqlServer",
    registry: "registry",
    metrics: "prometheusMetrics",
};

/** Services that hold data; their endpoints lie apart from those of the cloud's own. */
const dataServices: ReadonlySet<PrivateService> = new Set(["database", "cache", "sqlserver"]);

/** Where private endpoints of a network lie, and the zones that name them. */
export interface PrivatePlace {
    readonly subnetIds: Readonly<Record<"data" | "endpoints", pulumi.Input<string>>>;
    readonly zoneIds: ZoneIds;
    /** What must be there before names are found; empty on a cell, which is deployed first. */
    readonly ready: readonly pulumi.Resource[];
}

/** Arguments of {@link PrivateEndpoint}. */
export interface PrivateEndpointArgs {
    readonly place: PrivatePlace;
    readonly service: PrivateService;
    /** One word that tells what it leads to from others of the same service. */
    readonly purpose: string;
    /** Id of the resource that it leads to. */
    readonly targetId: pulumi.Input<string>;
    /** What it waits for: an account takes one change at a time. @default nothing */
    readonly after?: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        privateDnsZoneGroup: typeof network.PrivateDnsZoneGroup;
        privateEndpoint: typeof network.PrivateEndpoint;
    }>;
}

/** An address inside of the network that leads to one resource alone, and its name. */
export class PrivateEndpoint extends AzureComponent {
    /** What callers of the resource wait for. */
    readonly ready: readonly pulumi.Resource[];
    /** Name of the network interface that has the endpoint's address. */
    readonly interfaceName: string;
    /** The raw resources. */
    readonly nodes: { readonly endpoint: network.PrivateEndpoint };

    constructor(name: string, context: AzureContext, args: PrivateEndpointArgs, opts: pulumi.ComponentResourceOptions) {
        super("PrivateEndpoint", name, context, opts, args.transform);
        const { service, purpose, place } = args;
        const privateDnsZoneId = place.zoneIds[service];
        if (privateDnsZoneId === undefined)
            throw new Error(`the network has no names of private endpoints for ${service}`);
        const kind = dataServices.has(service) ? "data" : "endpoints";
        const privateEndpointName = azureName("privateEndpoint", context.scope, "endpoint", purpose);
        this.interfaceName = azureName("networkPart", context.scope, "interface", purpose);
        const endpoint = this.child(
            network.PrivateEndpoint,
            "endpoint",
            {
                ...this.here,
                privateEndpointName,
                customNetworkInterfaceName: this.interfaceName,
                subnet: { id: place.subnetIds[kind] },
                privateLinkServiceConnections: [
                    { name: purpose, privateLinkServiceId: args.targetId, groupIds: [parts[service]] },
                ],
                tags: this.tags(),
            },
            { guard: ["subnet", "privateLinkServiceConnections"], dependsOn: [...(args.after ?? [])] },
        );
        const names = this.child(network.PrivateDnsZoneGroup, "names", {
            ...this.group,
            privateEndpointName: after(endpoint, privateEndpointName),
            privateDnsZoneGroupName: "default",
            privateDnsZoneConfigs: [{ name: service, privateDnsZoneId }],
        });
        this.nodes = { endpoint };
        this.ready = [endpoint, names, ...place.ready];
        this.registerOutputs();
    }

    /**
     * The endpoint's address, which stays what it is as long as the endpoint is there (learn.microsoft.com/azure/private-link/private-endpoint-overview of
     * 2023-08-02, read 2026-11-30). It is asked of the interface, in the same group as in the examples of Azure's REST API of 2024-05-01, once the endpoint is
     * there, and unknown in a preview before. Why neither the endpoint nor its zone group is asked: docs/kubernetes.md.
     */
    address(): pulumi.Output<string> {
        const [group, name] = [groupName(this.context.scope), this.interfaceName];
        const found = network.getNetworkInterfaceOutput(
            { resourceGroupName: group, networkInterfaceName: name },
            { parent: this, dependsOn: [this.nodes.endpoint] },
        );
        return found.apply(({ ipConfigurations = [] }) => interfaceAddress({ group, name }, ipConfigurations));
    }
}
