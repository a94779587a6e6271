import * as ec2 from "@pulumi/aws/ec2";
import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { nodeLabel } from "../../kubernetes/names";
import { physicalName } from "../../shared/names";
import { managedPolicyArn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { serviceTrust } from "../policy";
import { systemNodeTypes } from "../sizes";
import type { ControlPlane } from "./control-plane";

/** Arguments of {@link SystemNodes}. */
export interface SystemNodesArgs {
    readonly controlPlane: ControlPlane;
    readonly version: string;
    readonly subnetIds: pulumi.Input<string>[];
    readonly min: number;
    readonly max: number;
    /** Encrypts the disks. */
    readonly keyArn: pulumi.Input<string>;
    /** Machine metrics every minute instead of every five. */
    readonly realTime: boolean;
    /** What must run before nodes join: the network and identity agents. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        instanceProfile: typeof iam.InstanceProfile;
        launchTemplate: typeof ec2.LaunchTemplate;
        nodeGroup: typeof eks.NodeGroup;
        role: typeof iam.Role;
        rolePolicyAttachment: typeof iam.RolePolicyAttachment;
    }>;
}

/** What every node may do: join the cluster, pull images, be looked at by Systems Manager. Pods have identities of their own. */
const nodePolicies = {
    worker: "AmazonEKSWorkerNodePolicy",
    images: "AmazonEC2ContainerRegistryPullOnly",
    systems: "AmazonSSMManagedInstanceCore",
} as const;

/**
 * The fixed group of nodes that carries the add-ons, Karpenter among them. Pods of tenants are held to nodes that
 * Karpenter adds by their selector; add-ons may run on either, so that none waits for room here.
 */
export class SystemNodes extends AwsComponent {
    /** Role of these nodes and of those that Karpenter adds. */
    readonly role: iam.Role;
    /** The raw resources. */
    readonly nodes: { readonly nodeGroup: eks.NodeGroup };

    constructor(name: string, context: AwsContext, args: SystemNodesArgs, opts: pulumi.ComponentResourceOptions) {
        super("SystemNodes", name, context, opts, args.transform);
        const [role, permissions] = this.createRole();
        const template = this.createLaunchTemplate(args);
        const nodeGroup = this.createNodeGroup(args, role, template, permissions);
        this.role = role;
        this.nodes = { nodeGroup };
        this.registerOutputs();
    }

    private createRole(): [iam.Role, pulumi.Resource[]] {
        const name = physicalName("role", this.context.scope, "node");
        const role = this.child(iam.Role, "role", {
            name,
            description: "Nodes of the cluster",
            assumeRolePolicy: serviceTrust("ec2.amazonaws.com"),
            tags: this.tags(name),
        });
        const attachments = Object.entries(nodePolicies).map(([suffix, policy]) =>
            this.child(iam.RolePolicyAttachment, `role-${suffix}`, {
                role: role.name,
                policyArn: managedPolicyArn(this.context.partition, policy),
            }),
        );
        // Machines that Karpenter adds take the role from this profile, so that Karpenter needs no right to make one.
        const profile = this.child(iam.InstanceProfile, "profile", { name, role: role.name, tags: this.tags(name) });
        return [role, [...attachments, profile]];
    }

    private createLaunchTemplate(args: SystemNodesArgs): ec2.LaunchTemplate {
        const name = physicalName("nodeGroup", this.context.scope, "system");
        const tags = { ...this.context.scope.tags, Name: name };
        return this.child(ec2.LaunchTemplate, "template", {
            name,
            updateDefaultVersion: true,
            // One hop: pods cannot reach the node's own credentials.
            metadataOptions: {
                httpEndpoint: "enabled",
                httpTokens: "required",
                httpPutResponseHopLimit: 1,
                instanceMetadataTags: "disabled",
            },
            blockDeviceMappings: [
                {
                    deviceName: "/dev/xvda",
                    ebs: {
                        encrypted: "true",
                        kmsKeyId: args.keyArn,
                        volumeType: "gp3",
                        volumeSize: 50,
                        deleteOnTermination: "true",
                    },
                },
            ],
            monitoring: { enabled: args.realTime },
            tagSpecifications: ["instance", "volume", "network-interface"].map((resourceType) => ({
                resourceType,
                tags,
            })),
            tags: this.tags(name),
        });
    }

    private createNodeGroup(
        args: SystemNodesArgs,
        role: iam.Role,
        template: ec2.LaunchTemplate,
        permissions: readonly pulumi.Resource[],
    ): eks.NodeGroup {
        const name = physicalName("nodeGroup", this.context.scope, "system");
        return this.child(
            eks.NodeGroup,
            "group",
            {
                clusterName: args.controlPlane.nodes.cluster.name,
                nodeGroupName: name,
                nodeRoleArn: role.arn,
                subnetIds: args.subnetIds,
                version: args.version,
                amiType: "AL2023_x86_64_STANDARD",
                capacityType: "ON_DEMAND",
                instanceTypes: systemNodeTypes,
                launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
                scalingConfig: { minSize: args.min, desiredSize: args.min, maxSize: args.max },
                updateConfig: { maxUnavailable: 1 },
                nodeRepairConfig: { enabled: true },
                labels: { ...nodeLabel("system") },
                tags: this.tags(name),
            },
            {
                dependsOn: [...permissions, ...args.dependsOn],
                // The number in use is the autoscaler's to change.
                ignoreChanges: ["scalingConfig.desiredSize"],
            },
        );
    }
}
