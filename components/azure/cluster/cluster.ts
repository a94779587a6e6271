import { ConfigMap } from "@pulumi/kubernetes/core/v1/configMap";
import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import { systemNodeCount } from "../../../model/capabilities";
import { ClusterAddons } from "../../kubernetes/addons";
import { Administration } from "../../kubernetes/administration";
import { forecasterAccount } from "../../kubernetes/forecaster-pod";
import { labelsOf, namespaces } from "../../kubernetes/names";
import { declare } from "../../kubernetes/objects";
import type { GroundSettings } from "../../shared/foundation";
import { AzureComponent } from "../component";
import type { AzureContext } from "../context";
import type { RecordSinks } from "../diagnostics";
import { Identity } from "../identity/identity";
import type { KeyReference } from "../keys";
import type { Network } from "../network/network";
import { ContainerLogs } from "../observability/container-logs";
import { type MetricsWorkspace, metricsRuleId, metricsWorkspaceId } from "../observability/metrics";
import { type Grant, Grants } from "../roles";
import { addonSettings } from "./addon-settings";
import { ControlPlane, type ControlPlaneArgs } from "./control-plane";
import { clusterId, entraCidrs } from "./names";
import { NodePools, type NodePoolsArgs } from "./node-pools";

/** Arguments of {@link Cluster}. */
export interface ClusterArgs extends GroundSettings {
    readonly network: Network;
    /** Zones of machines, by number. */
    readonly zoneNumbers: readonly string[];
    readonly consolidateAfter: string;
    readonly production: boolean;
    /** Encrypts secrets. */
    readonly key: KeyReference;
    readonly sinks: RecordSinks;
    readonly metrics: MetricsWorkspace;
    /** The way to it that a forecaster waits for. */
    readonly history: readonly pulumi.Resource[];
    /** Ways in and out of the network, without which nodes neither start nor stop. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children of the parts. */
    readonly transform?: {
        readonly controlPlane?: ControlPlaneArgs["transform"];
        readonly pools?: NodePoolsArgs["transform"];
    };
}

/** A Kubernetes cluster with everything that tenancies need: nodes, add-ons and their cloud identities, in an order that works at once. */
export class Cluster extends AzureComponent {
    readonly controlPlane: ControlPlane;
    /** Declares objects inside the cluster. */
    readonly provider: KubernetesProvider;
    readonly addons: ClusterAddons;
    /** What tenancies wait for. */
    readonly ready: readonly pulumi.Resource[];
    /** What database bootstraps wait for. */
    readonly administration: Administration;
    readonly #name: string;

    constructor(name: string, context: AzureContext, args: ClusterArgs, opts: pulumi.ComponentResourceOptions) {
        super("Cluster", name, context, opts);
        this.#name = name;
        this.controlPlane = this.createControlPlane(args);
        const access = this.createAccess(args.administrators);
        const identities = this.createIdentities(args);
        this.createContainerLogs(args);
        // Everything inside the cluster waits for its provider, and the provider for what pods need to run.
        this.provider = new KubernetesProvider(
            `${name}-kubernetes`,
            { kubeconfig: this.controlPlane.kubeconfig, enableServerSideApply: true },
            {
                parent: this,
                dependsOn: [
                    ...access.ready,
                    ...identities.prometheus.ready,
                    ...(identities.certificates?.ready ?? []),
                    ...(identities.forecaster?.ready ?? []),
                ],
            },
        );
        const inside = { parent: this, providers: [this.provider] };
        this.createNodePools(args, inside);
        if (context.scope.kind === "cell") this.createLogSettings();
        const settings = addonSettings({
            ...args,
            context,
            clusterName: this.controlPlane.name,
            remoteWriteUrl: args.metrics.remoteWriteUrl,
            queryUrl: args.metrics.queryUrl,
            identities,
        });
        this.addons = new ClusterAddons(`${name}-addons`, settings, inside);
        this.administration = this.createAdministration(args, inside);
        this.ready = this.addons.ready;
        this.registerOutputs({ name: this.controlPlane.name });
    }

    private createControlPlane(args: ClusterArgs): ControlPlane {
        return new ControlPlane(
            `${this.#name}-control-plane`,
            this.context,
            {
                version: args.kubernetesVersion,
                networkCidr: args.cidr,
                subnetIds: args.network.subnetIds,
                zones: args.zoneNumbers,
                deployers: args.deployers,
                systemNodes: systemNodeCount(args.systemNodes.min, args.zoneNumbers.length),
                key: args.key,
                sinks: args.sinks,
                maintenanceWindow: args.maintenanceWindow,
                production: args.production,
                protect: args.protect("cluster"),
                dependsOn: args.dependsOn,
                transform: args.transform?.controlPlane,
            },
            { parent: this },
        );
    }

    /**
     * People and pipelines that administer the cluster, whoever deploys among them: rights on the subscription bring none inside of it
     * (data actions), so the model refuses an empty list. Source: learn.microsoft.com/azure/aks/manage-azure-rbac, read 2026-11.
     */
    private createAccess(administrators: readonly string[]): Grants {
        return new Grants(
            `${this.#name}-administrators`,
            this.context,
            {
                grants: [...new Set(administrators)].flatMap((principal): Grant[] => [
                    { ...this.person(principal, "admin"), role: "Azure Kubernetes Service RBAC Cluster Admin" },
                    { ...this.person(principal, "user"), role: "Azure Kubernetes Service Cluster User Role" },
                ]),
                dependsOn: [this.controlPlane.nodes.cluster],
            },
            { parent: this },
        );
    }

    private person(principal: string, suffix: string): Omit<Grant, "role"> {
        return {
            suffix: `${principal}-${suffix}`,
            principal,
            principalId: principal,
            principalType: "unknown",
            on: (place) => clusterId(place, this.context.scope),
        };
    }

    /** Identities exist before the pods that take them on. */
    private createIdentities({ metrics, dns, forecaster }: ClusterArgs) {
        const { context, controlPlane } = this;
        const trust = (namespace: string, serviceAccount: string) => ({
            issuer: controlPlane.issuer,
            accounts: [{ namespace, serviceAccount }],
        });
        const prometheus = new Identity(
            `${this.#name}-prometheus`,
            context,
            {
                purpose: "prometheus",
                trusts: trust(namespaces.monitoring, "kube-prometheus-stack-prometheus"),
                grants: [
                    {
                        suffix: "metrics",
                        role: "Monitoring Metrics Publisher",
                        on: (place) => metricsRuleId(place, context.scope),
                    },
                ],
                dependsOn: metrics.ready,
            },
            { parent: this },
        );
        const asking = forecaster.image
            ? new Identity(
                  `${this.#name}-forecaster`,
                  context,
                  {
                      purpose: "forecaster",
                      trusts: trust(forecasterAccount.namespace, forecasterAccount.serviceAccount),
                      grants: [
                          {
                              suffix: "history",
                              role: "Monitoring Data Reader",
                              on: (place) => metricsWorkspaceId(place, context.scope),
                          },
                      ],
                      dependsOn: metrics.ready,
                  },
                  { parent: this },
              )
            : undefined;
        if (dns === undefined) return { prometheus, forecaster: asking, certificates: undefined };
        const certificates = new Identity(
            `${this.#name}-certificates`,
            context,
            {
                purpose: "certificates",
                trusts: trust(namespaces.certificates, "cert-manager"),
                // A right to records of challenges alone would need each record to be there before.
                grants: [{ suffix: "zone", role: "DNS Zone Contributor", on: () => dns.zoneId }],
            },
            { parent: this },
        );
        return { prometheus, forecaster: asking, certificates };
    }

    private createContainerLogs({ sinks }: ClusterArgs): void {
        new ContainerLogs(
            `${this.#name}-logs`,
            this.context,
            {
                clusterId: this.controlPlane.id,
                workspaceId: sinks.workspaceId,
                highScale: this.context.scope.kind === "cell",
            },
            { parent: this },
        );
    }

    private createNodePools(args: ClusterArgs, opts: pulumi.ComponentResourceOptions): void {
        const { scope } = this.context;
        new NodePools(
            `${this.#name}-pools`,
            {
                scope,
                subnetId: args.network.subnetIds.nodes,
                zones: args.zoneNumbers.map((zone) => `${scope.region}-${zone}`),
                limits: args.limits,
                maintenanceWindow: args.maintenanceWindow,
                consolidateAfter: args.consolidateAfter,
                transform: args.transform?.pools,
            },
            opts,
        );
    }

    /** Lets rules of a cell's tenants pick logs of their own namespaces, which takes the high log scale. Source: learn.microsoft.com/azure/azure-monitor/containers/container-insights-multitenant (prerequisites), read 2026-11. */
    private createLogSettings(): void {
        const { scope } = this.context;
        declare(
            ConfigMap,
            `${this.#name}-log-settings`,
            { name: "container-azm-ms-agentconfig", namespace: namespaces.system, labels: labelsOf(scope, "logs") },
            {
                data: {
                    "schema-version": "v1",
                    "config-version": "v1",
                    "log-data-collection-settings": [
                        "[log_collection_settings]",
                        "  [log_collection_settings.stdout]",
                        "    enabled = true",
                        "  [log_collection_settings.stderr]",
                        "    enabled = true",
                        "  [log_collection_settings.multi_tenancy]",
                        "    enabled = true",
                    ].join("\n"),
                    "agent-settings": ["[agent_settings.high_log_scale]", "  enabled = true"].join("\n"),
                },
            },
            { parent: this, provider: this.provider },
        );
    }

    private createAdministration(args: ClusterArgs, opts: pulumi.ComponentResourceOptions): Administration {
        const { plan } = args.network;
        return new Administration(
            `${this.#name}-administration`,
            {
                scope: this.context.scope,
                kubernetesVersion: args.kubernetesVersion,
                dataCidrs: [plan.data],
                endpointCidrs: entraCidrs,
                engines: args.engines,
            },
            opts,
        );
    }
}
