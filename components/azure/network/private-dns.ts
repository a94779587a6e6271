import * as privatedns from "@pulumi/azure-native/privatedns";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseEngine } from "../../../model/schema/services";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, idOf } from "../context";

/**
 * Private zones of services in the public cloud, in which their private endpoints are found.
 * Source: learn.microsoft.com/azure/private-link/private-endpoint-dns (from knowledge, unverified).
 */
export const privateZones = {
    vault: "privatelink.vaultcore.azure.net",
    blob: "privatelink.blob.core.windows.net",
    database: "privatelink.postgres.database.azure.com",
    cache: "privatelink.redis.azure.net",
    sqlserver: "privatelink.database.windows.net",
    registry: "privatelink.azurecr.io",
} as const;

/** Zones whose name has the region in it. */
const regionalZones = { metrics: (region: string) => `privatelink.${region}.prometheus.monitor.azure.com` } as const;

export type PrivateService = keyof typeof privateZones | keyof typeof regionalZones;

type OptionalService = "sqlserver" | "registry" | "metrics";

/** Ids of zones by service; of SQL Server there is none in a network that is not open to it, of registries none where there is no registry, of metrics none where nobody asks for them. */
export type ZoneIds = Readonly<Record<Exclude<PrivateService, OptionalService>, pulumi.Input<string>>> &
    Readonly<Partial<Record<OptionalService, pulumi.Input<string>>>>;

/** Arguments of {@link PrivateDns}. */
export interface PrivateDnsArgs {
    readonly networkId: pulumi.Input<string>;
    /** Engines of databases that are reached in the network. */
    readonly engines: readonly DatabaseEngine[];
    /** Whether a registry of images is reached in the network. */
    readonly registry: boolean;
    /** Whether the workspace of metrics is asked from the network. */
    readonly metrics: boolean;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        privateZone: typeof privatedns.PrivateZone;
        virtualNetworkLink: typeof privatedns.VirtualNetworkLink;
    }>;
}

/** Names by which a network finds private endpoints rather than public addresses. One of each a network: tenants of a cell share its zones. */
export class PrivateDns extends AzureComponent {
    /** Ids of the zones, by service. */
    readonly zoneIds: ZoneIds;
    /** What whoever looks up a name waits for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AzureContext, args: PrivateDnsArgs, opts: pulumi.ComponentResourceOptions) {
        super("PrivateDns", name, context, opts, args.transform);
        const links: pulumi.Resource[] = [];
        const absent: ReadonlySet<string> = new Set([
            ...(args.engines.includes("sqlserver") ? [] : ["sqlserver"]),
            ...(args.registry ? [] : ["registry"]),
            ...(args.metrics ? [] : ["metrics"]),
        ]);
        const regional = Object.entries(regionalZones).map(
            ([service, of]) => [service, of(context.scope.region)] as const,
        );
        const wanted = [...Object.entries(privateZones), ...regional].filter(([service]) => !absent.has(service));
        const entries = wanted.map(([service, zoneName]) => {
            const zone = this.child(privatedns.PrivateZone, `${service}-zone`, {
                ...this.group,
                privateZoneName: zoneName,
                location: "Global",
                tags: this.tags(),
            });
            links.push(
                this.child(privatedns.VirtualNetworkLink, `${service}-link`, {
                    ...this.group,
                    privateZoneName: after(zone, zoneName),
                    virtualNetworkLinkName: "network",
                    location: "Global",
                    registrationEnabled: false,
                    virtualNetwork: { id: args.networkId },
                    tags: this.tags(),
                }),
            );
            return [service, idOf(context, zone, "Microsoft.Network/privateDnsZones", zoneName)] as const;
        });
        this.zoneIds = Object.fromEntries(entries) as Record<PrivateService, pulumi.Output<string>>;
        this.ready = links;
        this.registerOutputs();
    }
}
