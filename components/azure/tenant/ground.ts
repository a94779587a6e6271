import type * as pulumi from "@pulumi/pulumi";
import type { ClusterGround } from "../../kubernetes/ground";
import type { RecordSinks } from "../diagnostics";
import type { PrivatePlace } from "../network/private-endpoint";

/** What a tenant stands on: a cell's shared parts or its own. */
export interface Ground extends ClusterGround {
    readonly clusterId: pulumi.Input<string>;
    /** Who vouches for service accounts of the cluster. */
    readonly issuer: pulumi.Input<string>;
    /** Where private endpoints of the tenant's services lie. */
    readonly place: PrivatePlace;
    /** Networks of data services and of the cloud's own. */
    readonly dataCidr: string;
    readonly endpointCidr: string;
    /** Zones, by number. */
    readonly zones: readonly string[];
    /** Workspace of the cluster's metrics. */
    readonly metricsWorkspaceId: pulumi.Input<string>;
    /** Where records of the tenant's resources go. */
    readonly sinks: RecordSinks;
}
