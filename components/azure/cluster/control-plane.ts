import * as containerservice from "@pulumi/azure-native/containerservice";
import * as pulumi from "@pulumi/pulumi";
import type { Tenant } from "../../../model/schema/tenant";
import { behaviourOf } from "../../shared/versions";
import { AzureComponent, partlyKnown, type Transforms } from "../component";
import { type AzureContext, idOf } from "../context";
import { Diagnostics, type RecordSinks } from "../diagnostics";
import { Identity } from "../identity/identity";
import type { KeyReference } from "../keys";
import { azureName } from "../names";
import { clusterNetworks } from "../network/plan";
import { clusterWindow } from "../windows";
import { controlPlaneIdentity } from "./control-plane-identity";
import { clusterKubeconfig } from "./credentials";
import { apiAccess, security } from "./guarding";
import { clusterName } from "./names";
import { systemPool } from "./system-pool";

/** Arguments of {@link ControlPlane}. */
export interface ControlPlaneArgs {
    readonly version: string;
    readonly networkCidr: string;
    readonly subnetIds: Readonly<Record<"nodes" | "control", pulumi.Input<string>>>;
    readonly zones: readonly string[];
    /** Networks that may reach the API from outside; none keeps it inside. */
    readonly deployers: readonly string[];
    /** How many machines carry the add-ons. AKS adds others for what tenants run, and leaves this number alone. */
    readonly systemNodes: number;
    /** Key that encrypts Kubernetes secrets. */
    readonly key: KeyReference;
    readonly sinks: RecordSinks;
    readonly maintenanceWindow: Tenant["maintenance_window"];
    /** Has a service level that is paid for. */
    readonly production: boolean;
    /**
     * Refuse deletion and replacement; by Pulumi alone. A lock of Azure's would keep extension resources from being deleted too: rights of
     * administrators and viewers, and what tenants' stacks attach. Source: learn.microsoft.com/azure/azure-resource-manager/management/lock-resources, read 2026-11.
     */
    readonly protect: boolean;
    /** What must be there before the cluster and go after it. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        maintenanceConfiguration: typeof containerservice.MaintenanceConfiguration;
        managedCluster: typeof containerservice.ManagedCluster;
    }>;
}

/** Everything that the control plane does and is asked for. Source: learn.microsoft.com/azure/aks/monitor-aks-reference, of 2026-08. */
const logCategories = [
    "kube-apiserver",
    "kube-audit-admin",
    "kube-controller-manager",
    "kube-scheduler",
    "cloud-controller-manager",
    "guard",
];

/** Plans for upgrades that AKS makes by itself, by the names that it knows. Source: learn.microsoft.com/azure/aks/planned-maintenance (from knowledge, unverified). */
const plans = { cluster: "aksManagedAutoUpgradeSchedule", nodes: "aksManagedNodeOSUpgradeSchedule" } as const;

/** The managed Kubernetes API: inside of the network, logged, with encrypted secrets and access by Entra identities alone. */
export class ControlPlane extends AzureComponent {
    readonly name: string;
    readonly id: pulumi.Output<string>;
    /** Who vouches for service accounts. */
    readonly issuer: pulumi.Output<string>;
    /** As whom the cluster acts in the cloud. */
    readonly identity: Identity;
    /** As whom nodes fetch images. */
    readonly kubelet: Identity;
    /** Holds no secret. */
    readonly kubeconfig: pulumi.Output<string>;
    /** Networks of pods and services, and the address of DNS. */
    readonly networks: ReturnType<typeof clusterNetworks>;
    /** The raw resources. */
    readonly nodes: { readonly cluster: containerservice.ManagedCluster };

    constructor(name: string, context: AzureContext, args: ControlPlaneArgs, opts: pulumi.ComponentResourceOptions) {
        super("ControlPlane", name, context, opts, args.transform);
        this.name = clusterName(context.scope);
        this.networks = clusterNetworks(args.networkCidr);
        this.kubelet = new Identity(`${name}-kubelet`, context, { purpose: "kubelet" }, { parent: this });
        this.identity = controlPlaneIdentity(`${name}-identity`, context, { ...args, kubelet: this.kubelet }, this);
        const cluster = this.createCluster(args, this.identity, this.kubelet);
        this.createPlans(cluster, args);
        this.nodes = { cluster };
        this.id = idOf(context, cluster, "Microsoft.ContainerService/managedClusters", this.name);
        // A preview takes what the profile was given for all that is in it; the id is known with the cluster alone.
        this.issuer = pulumi
            .all([cluster.oidcIssuerProfile, cluster.id])
            .apply(([profile]) => profile?.issuerURL ?? "");
        this.kubeconfig = clusterKubeconfig(context, cluster, this.name, this);
        new Diagnostics(
            `${name}-records`,
            context,
            { resourceId: this.id, categories: logCategories, sinks: args.sinks },
            { parent: this },
        );
        this.registerOutputs({ name: this.name });
    }

    private createCluster(
        args: ControlPlaneArgs,
        identity: Identity,
        kubelet: Identity,
    ): containerservice.ManagedCluster {
        const { scope } = this.context;
        return this.child(
            containerservice.ManagedCluster,
            "cluster",
            {
                ...this.here,
                resourceName: this.name,
                kubernetesVersion: args.version,
                dnsPrefix: azureName("dnsPrefix", scope, "cluster"),
                nodeResourceGroup: azureName("nodeGroup", scope, "nodes"),
                // Nobody changes machines and balancers past the cluster.
                nodeResourceGroupProfile: { restrictionLevel: "ReadOnly" },
                sku: { name: "Base", tier: args.production ? "Standard" : "Free" },
                supportPlan: "KubernetesOfficial",
                identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
                identityProfile: {
                    kubeletidentity: {
                        resourceId: kubelet.id,
                        clientId: kubelet.clientId,
                        objectId: kubelet.principalId,
                    },
                },
                disableLocalAccounts: true,
                enableRBAC: true,
                aadProfile: { managed: true, enableAzureRBAC: true, tenantID: this.context.directory },
                apiServerAccessProfile: apiAccess(args.deployers, args.subnetIds.control),
                networkProfile: {
                    networkPlugin: "azure",
                    networkPluginMode: "overlay",
                    networkDataplane: "cilium",
                    networkPolicy: "cilium",
                    podCidr: this.networks.pods,
                    serviceCidr: this.networks.services,
                    dnsServiceIP: this.networks.dns,
                    ipFamilies: ["IPv4"],
                    outboundType: "userAssignedNATGateway",
                    loadBalancerSku: "standard",
                },
                agentPoolProfiles: [systemPool({ ...args, subnetId: args.subnetIds.nodes, tags: this.tags() })],
                nodeProvisioningProfile: { mode: "Auto", defaultNodePools: "None" },
                // The file names the minor version; patches and images of machines are the cluster's own, in the window.
                autoUpgradeProfile: { upgradeChannel: "patch", nodeOSUpgradeChannel: "NodeImage" },
                oidcIssuerProfile: { enabled: true },
                addonProfiles: {
                    azurepolicy: { enabled: true, config: { version: "v2" } },
                    omsagent: {
                        enabled: true,
                        config: { logAnalyticsWorkspaceResourceID: args.sinks.workspaceId, useAADAuth: "true" },
                    },
                },
                ...(behaviourOf(this.context.scope).verticalScaling && {
                    workloadAutoScalerProfile: { verticalPodAutoscaler: { enabled: true } },
                }),
                storageProfile: {
                    diskCSIDriver: { enabled: true },
                    fileCSIDriver: { enabled: false },
                    blobCSIDriver: { enabled: false },
                    // Backup for AKS asks for it: learn.microsoft.com/azure/backup/azure-kubernetes-service-cluster-backup-support-matrix, of 2024-09.
                    snapshotController: { enabled: true },
                },
                tags: this.tags(),
            },
            {
                guard: ["disableLocalAccounts", "aadProfile"],
                protect: args.protect,
                transformations: [partlyKnown({ securityProfile: security(args.key, args.sinks) })],
                dependsOn: [args.key.key, ...identity.ready, ...args.dependsOn],
            },
        );
    }

    private createPlans(cluster: containerservice.ManagedCluster, args: ControlPlaneArgs): void {
        for (const [suffix, configName] of Object.entries(plans)) {
            this.child(
                containerservice.MaintenanceConfiguration,
                `${suffix}-window`,
                {
                    ...this.group,
                    resourceName: this.name,
                    configName,
                    maintenanceWindow: clusterWindow(args.maintenanceWindow),
                },
                { dependsOn: [cluster] },
            );
        }
    }
}
