import type * as pulumi from "@pulumi/pulumi";
import type { ClusterGround } from "../../kubernetes/ground";

/** The network that a tenant's data services lie in: its cell's or its own. */
interface DataNetwork {
    /** Full name. */
    readonly path: pulumi.Input<string>;
    readonly databaseCidrs: readonly string[];
    readonly cacheCidrs: readonly string[];
    /** What joins servers of the cloud to the network; empty on a cell, which is deployed first. */
    readonly joined: readonly pulumi.Resource[];
}

/** What a tenant stands on: a cell's shared parts or its own. */
export interface Ground extends ClusterGround {
    readonly network: DataNetwork;
    /** Labels of the nodes that tenants' pods run on. */
    readonly nodeSelector: Readonly<Record<string, string>>;
}

/** Names of the tenant's own keys, by what they encrypt. */
export interface TenantKeys {
    readonly storage: pulumi.Input<string>;
    readonly observability: pulumi.Input<string>;
    readonly secrets: pulumi.Input<string>;
}
