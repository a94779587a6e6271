import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import { hostDomain } from "../../../model/hosts";
import type { Cell } from "../../../model/schema/cell";
import type { CellLink } from "../../cloud";
import { cellScope } from "../../shared/scope";
import type { AzureCellOutputs } from "../cell/outputs";
import { clusterId, clusterName } from "../cluster/names";
import { type AzureContext, inPlace } from "../context";
import { type Place, resourceId } from "../ids";
import { globalName } from "../names";
import { networkName } from "../network/network";
import { clusterNetworks, planNetwork } from "../network/plan";
import { privateZones } from "../network/private-dns";
import type { PrivatePlace } from "../network/private-endpoint";
import { metricsWorkspaceId } from "../observability/metrics";
import { registryAddress } from "../registry/address";
import { zonesOf } from "../zones";
import type { Ground } from "./ground";

/** The cell as ground of a tenant. Only what cannot be known before the cell exists comes from its outputs; all else has a name. */
export function cellGroundOf(
    { cell, ...link }: CellLink,
    context: AzureContext,
    workspaceId: pulumi.Input<string>,
    parent: pulumi.ComponentResource,
): Ground {
    const outputs = link.outputs as pulumi.Output<AzureCellOutputs>;
    const scope = cellScope(cell);
    const plan = planNetwork(cell.cidr);
    const { pods, services } = clusterNetworks(cell.cidr);
    const ofCell = <T>(build: (place: Place) => T) => inPlace(context, build, scope);
    return {
        clusterScope: scope,
        clusterName: clusterName(scope),
        clusterId: ofCell((place) => clusterId(place, scope)),
        issuer: outputs.issuer,
        administrators: cell.administrators,
        kubernetes: new KubernetesProvider(
            "kubernetes",
            { kubeconfig: outputs.kubeconfig, enableServerSideApply: true },
            { parent },
        ),
        kubernetesVersion: cell.cluster.version,
        clusterCidrs: [cell.cidr, pods, services],
        hosts: hostDomain(cell),
        zoneId: cell.dns?.zone_id,
        gatewayHost: outputs.gatewayHost,
        place: placeInCell(ofCell, scope, cell.database_engines),
        dataCidr: plan.data,
        endpointCidr: plan.endpoints,
        zones: zonesOf(cell.region, cell.zones),
        metricsWorkspaceId: ofCell((place) => metricsWorkspaceId(place, scope)),
        sinks: {
            workspaceId,
            // What is recorded of a tenant's resources is kept with the cell's own records, where nobody can change it.
            archiveId: ofCell((place) =>
                resourceId(
                    place,
                    "Microsoft.Storage/storageAccounts",
                    globalName("storage", place.subscription, scope, "audit"),
                ),
            ),
        },
        forecaster: cell.forecaster.image !== undefined,
        registry: { settings: cell.registry, address: registryAddress(context, scope) },
        ready: { cluster: [], addons: [], administration: [] },
    };
}

/** Private endpoints of tenants lie in their cell's network, and are found in its zones. */
function placeInCell(
    ofCell: (build: (place: Place) => string) => pulumi.Input<string>,
    scope: AzureContext["scope"],
    engines: Cell["database_engines"],
): PrivatePlace {
    const subnet = (kind: "data" | "endpoints") =>
        ofCell((place) => resourceId(place, "Microsoft.Network/virtualNetworks/subnets", networkName(scope), kind));
    const zone = (name: string) => ofCell((place) => resourceId(place, "Microsoft.Network/privateDnsZones", name));
    const { vault, blob, database, cache, sqlserver } = privateZones;
    return {
        subnetIds: { data: subnet("data"), endpoints: subnet("endpoints") },
        zoneIds: {
            vault: zone(vault),
            blob: zone(blob),
            database: zone(database),
            cache: zone(cache),
            ...(engines.includes("sqlserver") ? { sqlserver: zone(sqlserver) } : {}),
        },
        ready: [],
    };
}
