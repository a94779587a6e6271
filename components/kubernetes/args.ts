import type * as pulumi from "@pulumi/pulumi";
import type { Headroom } from "../../model/headroom";
import type { HostDomain } from "../../model/hosts";
import type { Tenant } from "../../model/schema/tenant";
import type { Size } from "../../model/units";
import type { Scope, TenantServices } from "../cloud";
import type { AddonReach } from "./addon-policies";
import type { ForecastLink } from "./forecast-settings";
import type { ForecasterArgs } from "./forecaster";
import type { Dns01Solver } from "./kinds/cert-manager";
import type { Lifted } from "./objects";
import type { AddonTransforms, TenancyTransforms } from "./transforms";

/** Arguments of {@link Tenancy}: everything of a tenant inside a cluster. */
export interface TenancyArgs {
    readonly tenant: Tenant;
    readonly scope: Scope;
    readonly services: TenantServices;
    /** Domain under which the gateway serves the tenant's public workloads, and whether one certificate covers them. */
    readonly hosts: HostDomain;
    /** Network range of the cluster's nodes and pods' cluster DNS; used by network policies. */
    readonly clusterCidrs: readonly string[];
    /** Add-ons of a silo tenant's own cluster, that custom resources must wait for; a cell's are already there. */
    readonly addons?: readonly pulumi.Resource[];
    /**
     * Minor version of the cluster, such as `1.36`: pins Pod Security and decides which fields exist.
     * @default `kubernetesVersion` of ./names
     */
    readonly kubernetesVersion?: string;
    /** There where the cluster has a forecaster, which reads settings of workloads in its own namespace. @default it has none */
    readonly forecasts?: ForecastLink;
    /** Changes to the arguments of single children; names, namespaces and labels are set after them. */
    readonly transform?: TenancyTransforms;
}

/** Arguments of {@link ClusterAddons}: charts that bring the kinds that tenancies use. */
export interface ClusterAddonsArgs {
    readonly scope: Scope;
    readonly clusterName: pulumi.Input<string>;
    readonly region: string;
    /** Values by chart that only the cloud can know (role names, queue names), merged over the component's own. */
    readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    /** Charts of one cloud alone, such as Karpenter. */
    readonly charts: readonly ChartPin[];
    readonly systemReplicas: number;
    /** Memory of all tenants' pods that the cluster carries: what their metrics are counted by. */
    readonly carried: Size;
    /** Given where new pods begin closed: what policies tell add-ons' ways out by, and releases wait for. @default ways out are open */
    readonly reach?: Omit<AddonReach, "cloud">;
    /** What the cloud's load balancer in front of the shared gateway needs to be told. */
    readonly gateway?: {
        /** Chart that makes and removes the load balancer; the gateway goes before it does. */
        readonly balancerChart?: string;
        readonly annotations?: Readonly<Record<string, pulumi.Input<string>>>;
        readonly loadBalancerClass?: string;
    };
    /** Account of the certificate authority that signs the gateway's certificates. */
    readonly certificates?: {
        /** ACME directory. @default Let's Encrypt, production */
        readonly server?: string;
        /** Where the authority writes to. @default none */
        readonly email?: string;
        /** Domain below which one certificate covers every host, and how challenges for it are answered in its zone. */
        readonly wildcard?: { readonly domain: string; readonly solver: Lifted<Dns01Solver> };
    };
    /** The forecaster of the cluster, as far as the cloud decides. @default there is none */
    readonly forecaster?: Pick<
        ForecasterArgs,
        "image" | "shards" | "history" | "cidrs" | "accountAnnotations" | "podLabels" | "after"
    >;
    /** Room that is kept on the tenants' nodes for replicas to come. @default none */
    readonly headroom?: Headroom;
    /** Labels of the nodes that pods in tenants' namespaces run on. @default any node */
    readonly tenantNodes?: Readonly<Record<string, string>>;
    /** Minor version of the cluster. @default `kubernetesVersion` of ./names */
    readonly kubernetesVersion?: string;
    /** Changes to the arguments of single children. */
    readonly transform?: AddonTransforms;
}

/** A Helm chart of an exact version. */
export interface ChartPin {
    readonly name: string;
    /** Repository address, or an `oci://` chart address. */
    readonly repository: string;
    readonly chart: string;
    readonly version: string;
    readonly namespace: string;
    /** Where name and version were read, and when. */
    readonly source: string;
    readonly values: Readonly<Record<string, unknown>>;
}
