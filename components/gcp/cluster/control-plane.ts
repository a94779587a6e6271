import * as container from "@pulumi/gcp/container";
import * as pulumi from "@pulumi/pulumi";
import { kubeconfig } from "../../kubernetes/kubeconfig";
import type { GroundSettings } from "../../shared/foundation";
import { behaviourOf } from "../../shared/versions";
import { GcpComponent, type Transforms } from "../component";
import { type GcpContext, inPlace } from "../context";
import { podRange, serviceRange } from "../network/names";
import type { Network } from "../network/network";
import { clusterWindow } from "../windows";
import { clusterName } from "./names";
import { hardened } from "./node-config";
import { clusterLimits } from "./node-limits";

/** Arguments of {@link ControlPlane}. */
export interface ControlPlaneArgs
    extends Pick<
        GroundSettings,
        "deployers" | "kubernetesVersion" | "limits" | "maintenanceWindow" | "systemNodes" | "zones"
    > {
    readonly network: Network;
    /** Key that encrypts Kubernetes secrets and the nodes' disks. */
    readonly keyName: pulumi.Input<string>;
    /** Service account that nodes act as. */
    readonly nodeAccount: pulumi.Input<string>;
    /** Refuse deletion and replacement. */
    readonly protect: boolean;
    /** What must be there before the cluster and go after it. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ cluster: typeof container.Cluster }>;
}

/** Logs of everything the control plane does, and of what runs. Source: @pulumi/gcp 9.37.0, types/input.d.ts (ClusterLoggingConfig). */
const logged = ["SYSTEM_COMPONENTS", "APISERVER", "CONTROLLER_MANAGER", "SCHEDULER", "WORKLOADS"];
const measured = [
    "SYSTEM_COMPONENTS",
    "APISERVER",
    "CONTROLLER_MANAGER",
    "SCHEDULER",
    "POD",
    "DEPLOYMENT",
    "STATEFULSET",
    "DAEMONSET",
    "HPA",
    "CADVISOR",
    "KUBELET",
];

/** The managed Kubernetes API of a region: private nodes, encrypted secrets, access by cloud identities alone. */
export class ControlPlane extends GcpComponent {
    readonly name: string;
    /** Holds no secret. */
    readonly kubeconfig: pulumi.Output<string>;
    /** The raw resources. */
    readonly nodes: { readonly cluster: container.Cluster };

    constructor(name: string, context: GcpContext, args: ControlPlaneArgs, opts: pulumi.ComponentResourceOptions) {
        super("ControlPlane", name, context, opts, args.transform);
        this.name = clusterName(context.scope);
        const cluster = this.createCluster(args);
        this.nodes = { cluster };
        this.kubeconfig = kubeconfig({
            name: this.name,
            server: pulumi.interpolate`https://${cluster.endpoint}`,
            // Computed by the service inside a value that is given: only together with a wholly computed one does a plan know that it
            // does not know it yet.
            certificateAuthority: pulumi
                .all([cluster.masterAuth, cluster.endpoint])
                .apply(([auth]) => auth.clusterCaCertificate),
            exec: {
                command: "gke-gcloud-auth-plugin",
                installHint: "Install gke-gcloud-auth-plugin: gcloud components install gke-gcloud-auth-plugin",
                provideClusterInfo: true,
            },
        });
        this.registerOutputs({ name: this.name });
    }

    private createCluster(args: ControlPlaneArgs): container.Cluster {
        const { context } = this;
        const { network } = args;
        return this.child(
            container.Cluster,
            "cluster",
            {
                name: this.name,
                description: `Cluster of ${context.scope.kind} ${context.scope.id}`,
                location: context.scope.region,
                deletionProtection: args.protect,
                // The pools are resources of their own; a cluster cannot be made without one.
                removeDefaultNodePool: true,
                initialNodeCount: 1,
                nodeConfig: hardened("system", context.scope.region, args.nodeAccount, args.keyName, this.labels()),
                ...(behaviourOf(context.scope).poolsByClass ? poolsByClass(args) : {}),

                minMasterVersion: args.kubernetesVersion,
                releaseChannel: { channel: "REGULAR" },
                maintenancePolicy: { recurringWindow: clusterWindow(args.maintenanceWindow) },

                network: network.path,
                subnetwork: network.subnetPath,
                networkingMode: "VPC_NATIVE",
                ipAllocationPolicy: {
                    clusterSecondaryRangeName: podRange,
                    servicesSecondaryRangeName: serviceRange,
                },
                datapathProvider: "ADVANCED_DATAPATH",
                enableIntranodeVisibility: true,
                defaultMaxPodsPerNode: 64,
                privateClusterConfig: {
                    enablePrivateNodes: true,
                    enablePrivateEndpoint: args.deployers.length === 0,
                    masterIpv4CidrBlock: network.plan.controlPlane,
                },
                masterAuthorizedNetworksConfig: {
                    cidrBlocks: args.deployers.map((cidrBlock) => ({ cidrBlock, displayName: "deployers" })),
                    gcpPublicCidrsAccessEnabled: false,
                },
                dnsConfig: { clusterDns: "PLATFORM_DEFAULT" },
                serviceExternalIpsConfig: { enabled: false },

                workloadIdentityConfig: {
                    workloadPool: inPlace(context, ({ project }) => `${project}.svc.id.goog`),
                },
                masterAuth: { clientCertificateConfig: { issueClientCertificate: false } },
                enableLegacyAbac: false,
                anonymousAuthenticationConfig: { mode: "LIMITED" },
                rbacBindingConfig: {
                    enableInsecureBindingSystemAuthenticated: false,
                    enableInsecureBindingSystemUnauthenticated: false,
                },
                databaseEncryption: { state: "ENCRYPTED", keyName: args.keyName },
                enableShieldedNodes: true,
                binaryAuthorization: { evaluationMode: "PROJECT_SINGLETON_POLICY_ENFORCE" },
                securityPostureConfig: { mode: "BASIC" },

                loggingConfig: { enableComponents: logged },
                monitoringConfig: { enableComponents: measured, managedPrometheus: { enabled: true } },
                costManagementConfig: { enabled: true },
                ...(behaviourOf(context.scope).verticalScaling && { verticalPodAutoscaling: { enabled: true } }),
                addonsConfig: {
                    dnsCacheConfig: { enabled: true },
                    gcePersistentDiskCsiDriverConfig: { enabled: true },
                    gkeBackupAgentConfig: { enabled: true },
                    horizontalPodAutoscaling: { disabled: false },
                    // Makes the balancer in front of the cluster's own gateway.
                    httpLoadBalancing: { disabled: false },
                },
                resourceLabels: this.labels(),
            },
            {
                guard: ["location"],
                protect: args.protect,
                dependsOn: [...args.dependsOn],
                // What the first pool was made of counts once; a change would replace the cluster.
                ignoreChanges: ["initialNodeCount", "nodeConfig"],
            },
        );
    }
}

/**
 * Limits of all nodes, and what no ComputeClass can say. Pools for pods of no class stay off: their disks would need a key here, and to
 * add one replaces the cluster. Source: boot_disk_kms_key of hashicorp/terraform-provider-google of 2026-08-21,
 * google/services/container/resource_container_cluster.go, read 2026-11-29.
 */
function poolsByClass(args: ControlPlaneArgs): Pick<container.ClusterArgs, "clusterAutoscaling" | "nodePoolDefaults"> {
    const { cores, gibibytes } = clusterLimits(args);
    return {
        clusterAutoscaling: {
            enabled: false,
            autoscalingProfile: "BALANCED",
            resourceLimits: [
                { resourceType: "cpu", maximum: cores },
                { resourceType: "memory", maximum: gibibytes },
            ],
        },
        nodePoolDefaults: { nodeConfigDefaults: { insecureKubeletReadonlyPortEnabled: "FALSE" } },
    };
}
