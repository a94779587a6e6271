import { absent, asked, every, type Facts, since2, some, told, unset } from "./fact";

const aks = "azure-native:containerservice:ManagedCluster";
const gke = "gcp:container/cluster:Cluster";
const asMany = "as many as `cluster.system_nodes` has as least and most";

const vertical = "kubernetes:autoscaling.k8s.io/v1:VerticalPodAutoscaler";
const update = "spec.updatePolicy.updateMode";

/** Ground and machines. */
export const ground: Facts = {
    "what holds all of a silo tenant": {
        aws: [
            absent("the account is there already", "aws:organizations/account:Account"),
            told(", made and closed by the organisation's management account, and closed within a quota"),
        ],
        gcp: [some("for tenants that ask for it", "gcp:organizations/project:Project")],
    },
    network: { gcp: [every("with flow logs", "gcp:compute/subnetwork:Subnetwork", "logConfig.metadata")] },
    "network policies": {
        aws: [
            every("by the VPC CNI", "aws:eks/addon:Addon::vpc-cni", "configurationValues", (text) =>
                /"enableNetworkPolicy":"true"/.test(String(text)),
            ),
            asked(
                ", in its strict mode for cells and silos that ask for it",
                "aws:eks/addon:Addon::vpc-cni",
                "configurationValues",
                (text) => /"NETWORK_POLICY_ENFORCING_MODE":"strict"/.test(String(text)),
            ),
            told(": else a new pod passes everything until its node has its policies, for seconds"),
        ],
        azure: [every("by Cilium", aks, "networkProfile.networkPolicy", "cilium")],
        gcp: [every("by Dataplane V2", gke, "datapathProvider", "ADVANCED_DATAPATH")],
    },
    "the cloud's APIs from inside": {
        azure: [told("own services; Entra by its published ranges")],
        gcp: [
            some("private.googleapis.com", "gcp:dns/recordSet:RecordSet::apis", "rrdatas", (all) =>
                (all as string[]).some((address) => address.startsWith("199.36.153.")),
            ),
        ],
    },
    "node capacity": {
        azure: [every("node auto-provisioning", aks, "nodeProvisioningProfile.mode", "Auto")],
        gcp: [since2("from version 2 on", "kubernetes:cloud.google.com/v1:ComputeClass")],
    },
    "memory of replicas": {
        aws: [
            asked("for tenants that ask for it", vertical),
            some("; in place", vertical, update, "InPlaceOrRecreate"),
        ],
        azure: [
            asked("for tenants that ask for it", vertical),
            some("; by AKS's own", aks, "workloadAutoScalerProfile.verticalPodAutoscaler.enabled", true),
            some(", which replaces pods", vertical, update, "Recreate"),
        ],
        gcp: [
            asked("for tenants that ask for it", vertical),
            some("; by GKE's own", gke, "verticalPodAutoscaling.enabled", true),
            some(", in place", vertical, update, "InPlaceOrRecreate"),
        ],
    },
    "room on nodes for replicas to come": Object.fromEntries(
        (["aws", "azure", "gcp"] as const).map((cloud) => [
            cloud,
            [asked("for cells and silos that ask for it", "kubernetes:scheduling.k8s.io/v1:PriorityClass")],
        ]),
    ),
    "nodes that the cloud looks after": {
        aws: [
            every("EKS Auto Mode is not offered", "aws:eks/cluster:Cluster", "computeConfig", unset),
            told(
                ", for it takes over nodes, disks and the network of pods at once by kinds of its own, and a cluster that has Karpenter would exchange all of its nodes",
            ),
            some("Karpenter replaces nodes by itself", "kubernetes:karpenter.sh/v1:NodePool", "spec.disruption"),
        ],
        azure: [every("node auto-provisioning, which every cluster has", aks, "nodeProvisioningProfile.mode", "Auto")],
        gcp: [
            some("GKE Autopilot", "kubernetes:cloud.google.com/v1:ComputeClass", "spec.autopilot.enabled", true),
            asked(
                ", for tenants and tiers that ask for it",
                "kubernetes:cloud.google.com/v1:ComputeClass",
                "spec.autopilot.enabled",
                true,
            ),
        ],
    },
    "nodes of the add-ons": {
        aws: [
            every(asMany, "aws:eks/nodeGroup:NodeGroup", "scalingConfig.minSize", 2),
            every("; silos 2 to 4", "aws:eks/nodeGroup:NodeGroup", "scalingConfig.maxSize", 4),
        ],
        azure: [
            every("a fixed number, one in each zone at least", aks, "agentPoolProfiles.0.count", 3),
            every(
                ": node auto-provisioning and the autoscaler of a pool exclude each other, `TN391`",
                aks,
                "agentPoolProfiles.0.enableAutoScaling",
                unset,
            ),
        ],
        gcp: [
            every(asMany, "gcp:container/nodePool:NodePool::system", "autoscaling.totalMinNodeCount", 2),
            every("; silos 2 to 4", "gcp:container/nodePool:NodePool::system", "autoscaling.totalMaxNodeCount", 4),
        ],
    },
    "disks of nodes": {
        aws: [
            every("an own key", "aws:ec2/launchTemplate:LaunchTemplate", "blockDeviceMappings.0.ebs.kmsKeyId"),
            every("", "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass", "spec.blockDeviceMappings.0.ebs.kmsKeyID"),
        ],
        azure: [
            every("encrypted in the machines", aks, "agentPoolProfiles.0.enableEncryptionAtHost", true),
            every("", "kubernetes:karpenter.azure.com/v1beta1:AKSNodeClass", "spec.security.encryptionAtHost", true),
            every(", under Microsoft's key", aks, "diskEncryptionSetID", unset),
            told(": an own one would have to be there before the cluster"),
        ],
        gcp: [every("an own key", "gcp:container/nodePool:NodePool", "nodeConfig.bootDiskKmsKey")],
    },
};
