import { type Place, resourceId } from "../ids";
import { azureName, type Owner } from "../names";

/** Physical name of a scope's cluster; known before the cluster exists. */
export function clusterName(scope: Owner): string {
    return azureName("cluster", scope, "cluster");
}

/** Id of a scope's cluster. */
export function clusterId(place: Place, scope: Owner): string {
    return resourceId(place, "Microsoft.ContainerService/managedClusters", clusterName(scope));
}

/** Application of Entra that every AKS cluster with Entra sign-in stands for. Source: learn.microsoft.com/azure/aks/kubelogin-authentication, of 2026-08. */
export const entraServer = "6dae42f8-4368-4678-94ff-3960e28e3630";

/**
 * Addresses at which Entra gives tokens; it has no private endpoint, so pods reach it over the NAT gateway and nothing else beside it.
 * Source: learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges, id 56 (from knowledge, unverified).
 */
export const entraCidrs: readonly string[] = ["20.20.32.0/19", "20.190.128.0/18", "20.231.128.0/19", "40.126.0.0/18"];

/** Label of pods that obtain a cloud identity. Source: learn.microsoft.com/azure/aks/workload-identity-overview, of 2026-06-26. */
export const identityLabel = { "azure.workload.identity/use": "true" } as const;
/** Annotation of service accounts that names their cloud identity; same source. */
export const identityAnnotation = "azure.workload.identity/client-id";
