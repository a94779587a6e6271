import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { Cell } from "../../../model/schema/cell";
import type { Tenant } from "../../../model/schema/tenant";
import { ClusterAddons } from "../../kubernetes/addons";
import type { ClusterAddonsArgs } from "../../kubernetes/args";
import { AwsComponent } from "../component";
import type { AwsContext } from "../context";
import { Administration, type AdministrationArgs } from "../database/administration";
import type { Network } from "../network/network";
import { ClusterAccess, type ClusterAccessArgs } from "./access";
import { addonIdentities } from "./addon-identities";
import { AddonIdentity, type AddonIdentityArgs } from "./addon-identity";
import { awsCharts } from "./charts";
import { ControlPlane, type ControlPlaneArgs } from "./control-plane";
import { Interruptions, type InterruptionsArgs } from "./interruptions";
import { identityAgentCidr } from "./names";
import { NodePools, type NodePoolsArgs } from "./node-pools";
import { SystemNodes, type SystemNodesArgs } from "./nodes";
import { ClusterServices, type ClusterServicesArgs, NodeAgents } from "./system-addons";

/** Arguments of {@link Cluster}. */
export interface ClusterArgs {
    readonly version: string;
    readonly network: Network;
    readonly networkCidr: string;
    /** Ways in and out of the network, without which nodes neither start nor stop. */
    readonly dependsOn: readonly pulumi.Resource[];
    readonly deployers: readonly string[];
    /** IAM roles that administer the cluster; without any it is whoever creates it. */
    readonly administrators: readonly string[];
    readonly systemNodes: Cell["cluster"]["system_nodes"];
    /** Most CPU and memory that added nodes come to. */
    readonly limits: { readonly cpu: string; readonly memory: string };
    readonly maintenanceWindow: Tenant["maintenance_window"];
    readonly consolidateAfter: string;
    readonly realTime: boolean;
    /** Encrypts secrets and disks. */
    readonly keyArn: pulumi.Input<string>;
    readonly logKeyArn: pulumi.Input<string>;
    readonly logRetentionDays: number;
    /** Where the cluster's metrics are kept. */
    readonly remoteWriteUrl: pulumi.Input<string>;
    /** Told of certificates that run out. */
    readonly ownerEmail: string;
    readonly protect: boolean;
    /** Changes to children of the parts. */
    readonly transform?: {
        readonly controlPlane?: ControlPlaneArgs["transform"];
        readonly access?: ClusterAccessArgs["transform"];
        readonly agents?: ClusterServicesArgs["transform"];
        readonly nodes?: SystemNodesArgs["transform"];
        readonly services?: ClusterServicesArgs["transform"];
        readonly interruptions?: InterruptionsArgs["transform"];
        readonly identities?: AddonIdentityArgs["transform"];
        readonly addons?: ClusterAddonsArgs["transform"];
        readonly pools?: NodePoolsArgs["transform"];
        readonly administration?: AdministrationArgs["transform"];
    };
}

/** Replicas of every add-on's controller. */
const controllerReplicas = 2;

/** A Kubernetes cluster with everything that tenancies need: nodes, add-ons and their cloud identities, in an order that works at once. */
export class Cluster extends AwsComponent {
    readonly controlPlane: ControlPlane;
    /** Declares objects inside the cluster. */
    readonly provider: KubernetesProvider;
    readonly addons: ClusterAddons;
    /** What tenancies wait for. */
    readonly ready: readonly pulumi.Resource[];
    /** What database bootstraps wait for. */
    readonly administration: Administration;
    readonly #clusterName: string;
    readonly #interruptions: Interruptions;

    constructor(name: string, context: AwsContext, args: ClusterArgs, opts: pulumi.ComponentResourceOptions) {
        super("Cluster", name, context, opts);
        this.#clusterName = name;
        this.controlPlane = this.createControlPlane(args);
        const access = this.createAccess(args);
        const agents = this.createAgents(args);
        const nodes = this.createNodes(args, agents);
        const services = this.createServices(args, nodes);
        const rules = { transform: args.transform?.interruptions };
        this.#interruptions = new Interruptions(`${name}-interruptions`, context, rules, { parent: this });
        const identities = this.createAddonIdentities(args);
        this.provider = this.createProvider([...access, nodes, ...services.ready, ...identities]);
        const inside = { parent: this, providers: [this.provider] };
        this.addons = this.createAddons(args, inside);
        this.createNodePools(args, inside);
        this.administration = this.createAdministration(args, inside);
        this.ready = this.addons.ready;
        this.registerOutputs({ name: this.controlPlane.name });
    }

    private createControlPlane(args: ClusterArgs): ControlPlane {
        return new ControlPlane(
            `${this.#clusterName}-control-plane`,
            this.context,
            { ...args, subnetIds: args.network.privateSubnetIds, transform: args.transform?.controlPlane },
            { parent: this },
        );
    }

    private createAccess(args: ClusterArgs): readonly pulumi.Resource[] {
        const { name, nodes } = this.controlPlane;
        if (args.administrators.length === 0) return [];
        const access = new ClusterAccess(
            `${this.#clusterName}-administrators`,
            this.context,
            {
                clusterName: name,
                roles: args.administrators,
                as: "administrators",
                cluster: [nodes.cluster],
                transform: args.transform?.access,
            },
            { parent: this },
        );
        return access.ready;
    }

    private createAgents(args: ClusterArgs): NodeAgents {
        const parts = { controlPlane: this.controlPlane, transform: args.transform?.agents };
        return new NodeAgents(`${this.#clusterName}-agents`, this.context, parts, { parent: this });
    }

    private createNodes(args: ClusterArgs, agents: NodeAgents): pulumi.Resource {
        const nodes = new SystemNodes(
            `${this.#clusterName}-nodes`,
            this.context,
            {
                controlPlane: this.controlPlane,
                version: args.version,
                subnetIds: args.network.privateSubnetIds,
                ...args.systemNodes,
                keyArn: args.keyArn,
                realTime: args.realTime,
                dependsOn: agents.ready,
                transform: args.transform?.nodes,
            },
            { parent: this },
        );
        return nodes.nodes.nodeGroup;
    }

    private createServices(args: ClusterArgs, nodes: pulumi.Resource): ClusterServices {
        const { controlPlane } = this;
        return new ClusterServices(
            `${this.#clusterName}-services`,
            this.context,
            {
                controlPlane,
                nodes,
                logKeyArn: args.logKeyArn,
                logRetentionDays: args.logRetentionDays,
                transform: args.transform?.services,
            },
            { parent: this },
        );
    }

    /** Everything inside the cluster waits for its provider, and the provider for what pods need to run. */
    private createProvider(after: readonly pulumi.Resource[]): KubernetesProvider {
        return new KubernetesProvider(
            `${this.#clusterName}-kubernetes`,
            { kubeconfig: this.controlPlane.kubeconfig, enableServerSideApply: true },
            { parent: this, dependsOn: [...after] },
        );
    }

    /** Identities exist before the pods that take them on. */
    private createAddonIdentities(args: ClusterArgs): pulumi.Resource[] {
        const { controlPlane, context } = this;
        return addonIdentities(context.scope, controlPlane.name).map(
            (identity) =>
                new AddonIdentity(
                    `${this.#clusterName}-${identity.purpose}`,
                    context,
                    { controlPlane, ...identity, transform: args.transform?.identities },
                    { parent: this },
                ),
        );
    }

    private createAddons(args: ClusterArgs, opts: pulumi.ComponentResourceOptions): ClusterAddons {
        const { scope } = this.context;
        const clusterName = this.controlPlane.name;
        const chart = { clusterName, region: scope.region, vpcId: args.network.vpcId, replicas: controllerReplicas };
        return new ClusterAddons(
            `${this.#clusterName}-addons`,
            {
                scope,
                clusterName,
                region: scope.region,
                kubernetesVersion: args.version,
                systemReplicas: controllerReplicas,
                charts: awsCharts({ ...chart, queueName: this.#interruptions.queueName }),
                values: { "kube-prometheus-stack": metricsValues(args, scope.region) },
                gateway: {
                    loadBalancerClass: "service.k8s.aws/nlb",
                    balancerChart: "aws-load-balancer-controller",
                    annotations: gatewayAnnotations,
                },
                certificates: { email: args.ownerEmail },
                transform: args.transform?.addons,
            },
            opts,
        );
    }

    private createNodePools(args: ClusterArgs, opts: pulumi.ComponentResourceOptions): void {
        new NodePools(
            `${this.#clusterName}-pools`,
            {
                scope: this.context.scope,
                clusterName: this.controlPlane.name,
                clusterSecurityGroupId: this.controlPlane.securityGroupId,
                keyArn: args.keyArn,
                zones: args.network.zones,
                maxCpu: args.limits.cpu,
                maxMemory: args.limits.memory,
                realTime: args.realTime,
                maintenanceWindow: args.maintenanceWindow,
                consolidateAfter: args.consolidateAfter,
                dependsOn: [this.addons.releases.karpenter!],
                transform: args.transform?.pools,
            },
            opts,
        );
    }

    private createAdministration(args: ClusterArgs, opts: pulumi.ComponentResourceOptions): Administration {
        const { zones } = args.network.plan;
        return new Administration(
            `${this.#clusterName}-administration`,
            {
                scope: this.context.scope,
                kubernetesVersion: args.version,
                dataCidrs: zones.map((zone) => zone.data),
                endpointCidrs: zones.map((zone) => zone.private),
                identityAgentCidr,
                transform: args.transform?.administration,
            },
            opts,
        );
    }
}

/** Addresses in front of the gateway are public; what is behind it is not. */
const gatewayAnnotations = {
    "service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing",
    "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
    "service.beta.kubernetes.io/aws-load-balancer-attributes": "load_balancing.cross_zone.enabled=true",
};

/** Every sample is also kept in the workspace, for as long as the workspace keeps it. */
function metricsValues(args: ClusterArgs, region: string): Readonly<Record<string, unknown>> {
    const interval = args.realTime ? "15s" : "60s";
    const remoteWrite = [{ url: args.remoteWriteUrl, sigv4: { region } }];
    return {
        prometheus: {
            prometheusSpec: {
                scrapeInterval: interval,
                evaluationInterval: interval,
                remoteWrite,
                // Replicas send the same samples; the workspace keeps one of each by this label.
                // Source: docs.aws.amazon.com/prometheus/latest/userguide/AMP-ingest-dedupe.html, read 2026-11.
                replicaExternalLabelName: "__replica__",
            },
        },
    };
}
