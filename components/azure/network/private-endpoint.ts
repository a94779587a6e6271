import * as network from "@pulumi/azure-native/network";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after } from "../context";
import { azureName } from "../names";
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

    constructor(name: string, context: AzureContext, args: PrivateEndpointArgs, opts: pulumi.ComponentResourceOptions) {
        super("PrivateEndpoint", name, context, opts, args.transform);
        const { service, purpose, place } = args;
        const privateDnsZoneId = place.zoneIds[service];
        if (privateDnsZoneId === undefined)
            throw new Error(`the network has no names of private endpoints for ${service}`);
        const kind = dataServices.has(service) ? "data" : "endpoints";
        const privateEndpointName = azureName("privateEndpoint", context.scope, "endpoint", purpose);
        const endpoint = this.child(
            network.PrivateEndpoint,
            "endpoint",
            {
                ...this.here,
                privateEndpointName,
                customNetworkInterfaceName: azureName("networkPart", context.scope, "interface", purpose),
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
        this.ready = [endpoint, names, ...place.ready];
        this.registerOutputs();
    }
}
