import type * as pulumi from "@pulumi/pulumi";
import type { ClusterGround } from "../../kubernetes/ground";
import type { KeyReference } from "../keys";

/** The network that a tenant's data services lie in: its cell's or its own. */
interface DataNetwork {
    readonly vpcId: pulumi.Input<string>;
    readonly dataSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Group of the nodes that may connect to data services. */
    readonly nodeSecurityGroupId: pulumi.Input<string>;
    readonly dataCidrs: readonly string[];
    /** Where the cloud's endpoints are. */
    readonly endpointCidrs: readonly string[];
}

/** What a tenant stands on: a cell's shared parts or its own. */
export interface Ground extends ClusterGround {
    readonly network: DataNetwork;
}

/** Which of the tenant's own keys encrypts what. */
export interface TenantKeys {
    readonly storage: KeyReference;
    readonly observability: KeyReference;
    readonly secrets: KeyReference;
}
