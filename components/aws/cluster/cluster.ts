import { Provider as KubernetesProvider } from "@pulumi/kubernetes/provider";
import type * as pulumi from "@pulumi/pulumi";
import { ClusterAddons } from "../../kubernetes/addons";
import { Administration } from "../../kubernetes/administration";
import { AwsComponent } from "../component";
import type { AwsContext } from "../context";
import { agentNamespace } from "../threats/agent";
import { ClusterAccess } from "./access";
import { addonIdentities } from "./addon-identities";
import { AddonIdentity } from "./addon-identity";
import { addonSettings, reachOf } from "./addon-settings";
import type { ClusterArgs } from "./args";
import { ControlPlane } from "./control-plane";
import { type Brake, brakeOf } from "./growth-brake";
import { Interruptions } from "./interruptions";
import { NodePools } from "./node-pools";
import { SystemNodes } from "./nodes";
import { ClusterServices, NodeAgents, observerNamespace } from "./system-addons";
import { SystemPolicies } from "./system-policies";

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
    /** What keeps the cluster from adding machines, and the role that it has to be attached to; there where the cluster was given one. */
    readonly brake: Brake | undefined;
    readonly #clusterName: string;
    readonly #interruptions: Interruptions;

    constructor(name: string, context: AwsContext, args: ClusterArgs, opts: pulumi.ComponentResourceOptions) {
        super("Cluster", name, context, opts);
        this.#clusterName = name;
        this.controlPlane = this.createControlPlane(args);
        const access = this.createAccess(args);
        const closed = args.networkPolicies === "strict" ? this.createSystemPolicies(args, access) : undefined;
        const agents = this.createAgents(args, closed);
        const nodes = this.createNodes(args, agents);
        const services = this.createServices(args, nodes);
        const rules = { transform: args.transform?.interruptions };
        this.#interruptions = new Interruptions(`${name}-interruptions`, context, rules, { parent: this });
        const identities = this.createAddonIdentities(args);
        this.brake = brakeOf(identities);
        this.provider = this.createProvider("kubernetes", [...access, nodes, ...services.ready, ...identities]);
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

    /** Whoever declares them asks the API server alone, before there is a node. */
    private createSystemPolicies(args: ClusterArgs, access: readonly pulumi.Resource[]): readonly pulumi.Resource[] {
        const provider = this.createProvider("closing", access);
        const { addons } = args.transform ?? {};
        const policies = new SystemPolicies(
            `${this.#clusterName}-closed`,
            {
                scope: this.context.scope,
                reach: { cloud: "aws", network: args.networkCidr, ...reachOf(args) },
                agents: [observerNamespace, ...(args.threatAgent ? [agentNamespace] : [])],
                ...(addons ? { transform: addons } : {}),
            },
            { parent: this, providers: [provider] },
        );
        return policies.ready;
    }

    private createAgents(args: ClusterArgs, closed: readonly pulumi.Resource[] | undefined): NodeAgents {
        const parts = {
            controlPlane: this.controlPlane,
            transform: args.transform?.agents,
            ...(closed ? { closed } : {}),
        };
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
    private createProvider(suffix: string, after: readonly pulumi.Resource[]): KubernetesProvider {
        return new KubernetesProvider(
            `${this.#clusterName}-${suffix}`,
            { kubeconfig: this.controlPlane.kubeconfig, enableServerSideApply: true },
            { parent: this, dependsOn: [...after] },
        );
    }

    /** Identities exist before the pods that take them on. */
    private createAddonIdentities(args: ClusterArgs): AddonIdentity[] {
        const { controlPlane, context } = this;
        return addonIdentities(context.scope, controlPlane.name, {
            dns: args.dns,
            braked: args.braked ?? false,
            forecasts: args.forecaster.image !== undefined,
        }).map(
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
        const place = { context: this.context, clusterName: this.controlPlane.name };
        const settings = addonSettings({ ...place, queueName: this.#interruptions.queueName, cluster: args });
        return new ClusterAddons(`${this.#clusterName}-addons`, settings, opts);
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
                transform: args.transform?.administration,
            },
            opts,
        );
    }
}
