import type { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { HostDomain } from "../../../model/hosts";
import type { Scope } from "../../cloud";
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
export interface Ground {
    /** Whose cluster it is. */
    readonly clusterScope: Pick<Scope, "kind" | "id">;
    readonly clusterName: string;
    /** IAM roles that administer the cluster. */
    readonly administrators: readonly string[];
    readonly kubernetes: KubernetesProvider;
    readonly kubernetesVersion: string;
    /** Networks of nodes, pods and services. */
    readonly clusterCidrs: readonly string[];
    /** Where public hosts lie. */
    readonly hosts: HostDomain;
    readonly network: DataNetwork;
    /** What must be there before tenancies; empty on a cell, which is deployed first. */
    readonly ready: {
        readonly cluster: readonly pulumi.Resource[];
        readonly addons: readonly pulumi.Resource[];
        readonly administration: readonly pulumi.Resource[];
    };
}

/** Which of the tenant's own keys encrypts what. */
export interface TenantKeys {
    readonly storage: KeyReference;
    readonly observability: KeyReference;
    readonly secrets: KeyReference;
}
