import * as compute from "@pulumi/gcp/compute";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import * as pulumi from "@pulumi/pulumi";
import { ClusterAddons } from "../../kubernetes/addons";
import { Administration } from "../../kubernetes/administration";
import { alertRouting } from "../../kubernetes/alert-routing";
import type { ClusterAddonsArgs } from "../../kubernetes/args";
import { forecasterAccount } from "../../kubernetes/forecaster-pod";
import type { GroundSettings } from "../../shared/foundation";
import { physicalName } from "../../shared/names";
import { behaviourOf } from "../../shared/versions";
import { GcpComponent } from "../component";
import type { GcpContext } from "../context";
import { annotationOf, ServiceAccount } from "../identity/service-account";
import { apiCidr } from "../network/api-access";
import type { Network } from "../network/network";
import { ClusterAccess } from "./access";
import { CertificateIdentity } from "./certificate-identity";
import { ControlPlane, type ControlPlaneArgs } from "./control-plane";
import { tenantNodeSelector } from "./names";
import { TenantNodes, type TenantNodesArgs } from "./node-class";
import { NodePools, type NodePoolsArgs } from "./node-pools";

/** Arguments of {@link Cluster}. */
export interface ClusterArgs extends GroundSettings {
    readonly network: Network;
    /** Ways in and out of the network, without which nodes neither start nor stop. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Encrypts secrets and disks. */
    readonly keyName: pulumi.Input<string>;
    /** Addresses that the cluster's own alerts are sent to. */
    readonly webhooks: readonly string[];
    /** Minutes for which a node must be little used before its pods move. */
    readonly consolidationMinutes: number;
    /** Whether tenants' pods may ask for nodes that Google looks after. */
    readonly autopilot: boolean;
    /** Changes to children of the parts. */
    readonly transform?: {
        readonly controlPlane?: ControlPlaneArgs["transform"];
        readonly pools?: NodePoolsArgs["transform"];
        readonly tenantNodes?: TenantNodesArgs["transform"];
        readonly addons?: ClusterAddonsArgs["transform"];
    };
}

/** Ports on which pods of the add-ons answer the control plane; those of components/kubernetes/addon-policies.ts. */
const webhookPorts = [6443, 9443, 10_250];

/** Replicas of every add-on's controller. */
const controllerReplicas = 2;

/** A Kubernetes cluster with everything that tenancies need: nodes, add-ons and their cloud identities, in an order that works at once. */
export class Cluster extends GcpComponent {
    readonly controlPlane: ControlPlane;
    /** Declares objects inside the cluster. */
    readonly provider: KubernetesProvider;
    readonly addons: ClusterAddons;
    /** What tenants' pods wait for that ask for a class of nodes; empty where there is none. */
    readonly tenantNodes: readonly pulumi.Resource[];
    /** What database bootstraps wait for. */
    readonly administration: Administration;
    /** Networks of nodes, pods and services. */
    readonly cidrs: readonly string[];
    readonly #clusterName: string;

    constructor(name: string, context: GcpContext, args: ClusterArgs, opts: pulumi.ComponentResourceOptions) {
        super("Cluster", name, context, opts);
        this.#clusterName = name;
        const { nodes, pods, services } = args.network.plan;
        this.cidrs = [nodes, pods, services];
        const account = this.createNodeAccount();
        this.controlPlane = this.createControlPlane(args, account);
        this.createWebhookWay(args, account);
        const access = this.createAccess(args);
        const pools = this.createPools(args, account);
        const signer = this.createSigner(args);
        const forecaster = this.createForecaster(args);
        const after = [...access, ...pools.ready, ...(signer?.ready ?? []), ...(forecaster?.ready ?? [])];
        this.provider = this.createProvider(after);
        const inside = { parent: this, providers: [this.provider] };
        this.tenantNodes = this.createTenantNodes(args, account, inside);
        this.addons = new ClusterAddons(`${name}-addons`, this.addonSettings(args, signer, forecaster), inside);
        this.administration = this.createAdministration(args, inside);
        this.registerOutputs({ name: this.controlPlane.name });
    }

    /** Nodes write logs and metrics and fetch images, no more. */
    private createNodeAccount(): ServiceAccount {
        return new ServiceAccount(
            `${this.#clusterName}-nodes`,
            this.context,
            {
                purpose: "nodes",
                description: "Nodes of the cluster",
                grants: [
                    { name: "nodes", role: "roles/container.defaultNodeServiceAccount" },
                    { name: "images", role: "roles/artifactregistry.reader" },
                ],
                pods: [],
                cluster: [],
            },
            { parent: this },
        );
    }

    private createControlPlane(args: ClusterArgs, account: ServiceAccount): ControlPlane {
        return new ControlPlane(
            `${this.#clusterName}-control-plane`,
            this.context,
            {
                ...args,
                nodeAccount: account.email,
                protect: args.protect("cluster"),
                dependsOn: [...args.dependsOn, ...account.ready],
                transform: args.transform?.controlPlane,
            },
            { parent: this },
        );
    }

    /** The control plane asks the add-ons' webhooks and the server of external metrics, at the ports of their pods. */
    private createWebhookWay(args: ClusterArgs, account: ServiceAccount): void {
        this.child(compute.Firewall, "webhooks", {
            name: physicalName("gcpLabel", this.context.scope, "webhooks"),
            description: "Webhooks of add-ons, from the control plane",
            network: args.network.nodes.network.id,
            direction: "INGRESS",
            allows: [{ protocol: "tcp", ports: webhookPorts.map(String) }],
            sourceRanges: [args.network.plan.controlPlane],
            targetServiceAccounts: [account.email],
            logConfig: { metadata: "INCLUDE_ALL_METADATA" },
        });
    }

    private createAccess(args: ClusterArgs): readonly pulumi.Resource[] {
        const { scope } = this.context;
        const access = { clusterScope: scope, members: args.administrators, as: "administrators" } as const;
        if (access.members.length === 0) return [];
        return new ClusterAccess(`${this.#clusterName}-administrators`, this.context, access, { parent: this }).ready;
    }

    private createPools(args: ClusterArgs, account: ServiceAccount): NodePools {
        return new NodePools(
            `${this.#clusterName}-pools`,
            this.context,
            {
                ...args,
                controlPlane: this.controlPlane,
                nodeAccount: account.email,
                transform: args.transform?.pools,
            },
            { parent: this },
        );
    }

    private createTenantNodes(
        args: ClusterArgs,
        account: ServiceAccount,
        opts: pulumi.ComponentResourceOptions,
    ): readonly pulumi.Resource[] {
        const { scope } = this.context;
        if (!behaviourOf(scope).poolsByClass) return [];
        const { autopilot, consolidationMinutes, keyName, transform } = args;
        return new TenantNodes(
            `${this.#clusterName}-tenant-nodes`,
            {
                scope,
                nodeAccount: account.email,
                keyName,
                consolidationMinutes,
                autopilot,
                transform: transform?.tenantNodes,
            },
            opts,
        ).ready;
    }

    /** Answers challenges for the cell's domain, where the cell names its zone. */
    private createSigner({ dns }: ClusterArgs): CertificateIdentity | undefined {
        if (dns === undefined) return undefined;
        const cluster = [this.controlPlane.nodes.cluster];
        return new CertificateIdentity(
            `${this.#clusterName}-certificates`,
            this.context,
            { dns, cluster },
            { parent: this },
        );
    }

    /** Reads metrics of the project, which is the least that Google has a role for. */
    private createForecaster({ forecaster }: ClusterArgs): ServiceAccount | undefined {
        if (forecaster.image === undefined) return undefined;
        return new ServiceAccount(
            `${this.#clusterName}-forecaster`,
            this.context,
            {
                purpose: "forecasts",
                description: "Asks for what the load of workloads was",
                grants: [{ name: "history", role: "roles/monitoring.viewer" }],
                pods: [forecasterAccount],
                cluster: [this.controlPlane.nodes.cluster],
            },
            { parent: this },
        );
    }

    private forecasterSettings(
        args: ClusterArgs,
        account: ServiceAccount | undefined,
    ): Pick<ClusterAddonsArgs, "forecaster"> {
        const { image, shards } = args.forecaster;
        if (image === undefined || account === undefined) return {};
        const { controlPlane, services } = args.network.plan;
        // Source: cloud.google.com/stackdriver/docs/managed-prometheus/query-api-ui (from knowledge, unverified).
        const url = pulumi.interpolate`https://monitoring.googleapis.com/v1/projects/${this.context.project}/location/global/prometheus`;
        return {
            forecaster: {
                image,
                shards,
                history: { url, auth: "google" },
                cidrs: [apiCidr, controlPlane, services],
                accountAnnotations: annotationOf(account.email),
                after: account.ready,
            },
        };
    }

    /** Everything inside the cluster waits for its provider, and the provider for what pods need to run. */
    private createProvider(after: readonly pulumi.Resource[]): KubernetesProvider {
        return new KubernetesProvider(
            `${this.#clusterName}-kubernetes`,
            { kubeconfig: this.controlPlane.kubeconfig, enableServerSideApply: true },
            { parent: this, dependsOn: [...after] },
        );
    }

    private addonSettings(
        args: ClusterArgs,
        signer: CertificateIdentity | undefined,
        account: ServiceAccount | undefined,
    ): ClusterAddonsArgs {
        const { scope, project } = this.context;
        const { dns, webhooks } = args;
        const interval = args.realTime ? "15s" : "60s";
        const signing = signer && {
            serviceAccount: { annotations: annotationOf(signer.email) },
            // Pods have an identity only from their start: an annotation that comes and goes with the zone starts them anew.
            podAnnotations: { "tenantry.io/dns-zone": dns?.zoneId },
        };
        return {
            scope,
            clusterName: this.controlPlane.name,
            region: scope.region,
            kubernetesVersion: args.kubernetesVersion,
            systemReplicas: controllerReplicas,
            carried: args.carried,
            headroom: args.headroom,
            charts: [],
            values: {
                "kube-prometheus-stack": {
                    prometheus: { prometheusSpec: { scrapeInterval: interval, evaluationInterval: interval } },
                    ...alertRouting(
                        webhooks.length === 0
                            ? {}
                            : { webhook_configs: webhooks.map((url) => ({ url, send_resolved: true })) },
                    ),
                },
                "cert-manager": signing ?? {},
            },
            gateway: { annotations: { "cloud.google.com/l4-rbs": "enabled" } },
            certificates: {
                email: args.ownerEmail,
                ...(dns
                    ? {
                          wildcard: {
                              domain: dns.domain,
                              solver: { cloudDNS: { project, hostedZoneName: dns.zoneId } },
                          },
                      }
                    : {}),
            },
            tenantNodes: tenantNodeSelector(scope),
            ...this.forecasterSettings(args, account),
            transform: args.transform?.addons,
        };
    }

    private createAdministration(args: ClusterArgs, opts: pulumi.ComponentResourceOptions): Administration {
        return new Administration(
            `${this.#clusterName}-administration`,
            {
                scope: this.context.scope,
                kubernetesVersion: args.kubernetesVersion,
                dataCidrs: [args.network.plan.data],
                endpointCidrs: [apiCidr],
            },
            opts,
        );
    }
}
