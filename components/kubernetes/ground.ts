import type { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { HostDomain } from "../../model/hosts";
import type { Scope } from "../cloud";
import type { RegistryLink } from "../shared/registry";

/** The cluster that a tenant stands on: its cell's or its own. */
export interface ClusterGround {
    /** Whose cluster it is. */
    readonly clusterScope: Pick<Scope, "kind" | "id">;
    readonly clusterName: string;
    /** Who administers the cluster, as the cloud writes them. */
    readonly administrators: readonly string[];
    readonly kubernetes: KubernetesProvider;
    readonly kubernetesVersion: string;
    /** Networks of nodes, pods and services. */
    readonly clusterCidrs: readonly string[];
    /** Where public hosts lie. */
    readonly hosts: HostDomain;
    /** Zone of the hosts' domain in the cloud's DNS, where it is known. */
    readonly zoneId: string | undefined;
    /** Where the load balancer in front of the gateway is reached; a cell that was deployed before it gave this out gives undefined. */
    readonly gatewayHost: pulumi.Output<string | undefined>;
    /** Whether the cluster has a forecaster. */
    readonly forecaster: boolean;
    /** The registry of images that belongs to the cluster. */
    readonly registry: RegistryLink;
    /** What must be there before tenancies; empty on a cell, which is deployed first. */
    readonly ready: {
        readonly cluster: readonly pulumi.Resource[];
        readonly addons: readonly pulumi.Resource[];
        readonly administration: readonly pulumi.Resource[];
    };
}
