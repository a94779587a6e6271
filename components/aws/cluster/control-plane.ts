import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { kubeconfig } from "../../kubernetes/kubeconfig";
import { physicalName } from "../../shared/names";
import { managedPolicyArn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { LogGroups } from "../logs";
import { policyDocument } from "../policy";
import { clusterName } from "./names";
import { serviceCidr } from "./service-network";

/** Arguments of {@link ControlPlane}. */
export interface ControlPlaneArgs {
    readonly version: string;
    readonly networkCidr: string;
    readonly subnetIds: pulumi.Input<string>[];
    /** Networks that may reach the API from outside; none keeps it inside. */
    readonly deployers: readonly string[];
    /** IAM roles that administer the cluster; without any it is whoever creates it. */
    readonly administrators: readonly string[];
    /** Key that encrypts Kubernetes secrets. */
    readonly keyArn: pulumi.Input<string>;
    readonly logKeyArn: pulumi.Input<string>;
    readonly logRetentionDays: number;
    /** Refuse deletion and replacement. */
    readonly protect: boolean;
    /** What must be there before the cluster and go after it. */
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        logGroup: typeof cloudwatch.LogGroup;
        cluster: typeof eks.Cluster;
        role: typeof iam.Role;
        rolePolicyAttachment: typeof iam.RolePolicyAttachment;
    }>;
}

/** Logs of everything the control plane does. */
const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** The managed Kubernetes API: private, logged, with encrypted secrets and access by cloud identities alone. */
export class ControlPlane extends AwsComponent {
    readonly name: string;
    readonly endpoint: pulumi.Output<string>;
    readonly certificateAuthority: pulumi.Output<string>;
    /** Holds no secret. */
    readonly kubeconfig: pulumi.Output<string>;
    /** Group of every node and of the control plane's own addresses. */
    readonly securityGroupId: pulumi.Output<string>;
    /** Network of the addresses of services. */
    readonly serviceCidr: string;
    /** The raw resources. */
    readonly nodes: { readonly cluster: eks.Cluster };

    constructor(name: string, context: AwsContext, args: ControlPlaneArgs, opts: pulumi.ComponentResourceOptions) {
        super("ControlPlane", name, context, opts, args.transform);
        this.name = clusterName(context.scope);
        this.serviceCidr = serviceCidr(args.networkCidr);
        const [role, permissions] = this.createRole();
        const logs = this.createLogGroup(name, args);
        const cluster = this.createCluster(args, role, [permissions, logs, ...args.dependsOn]);

        this.nodes = { cluster };
        this.endpoint = cluster.endpoint;
        this.certificateAuthority = cluster.certificateAuthority.data;
        // Made by the service inside a value that is given: only together with a wholly computed one does a plan know that it
        // does not know it yet.
        this.securityGroupId = pulumi
            .all([cluster.vpcConfig, cluster.endpoint])
            .apply(([config]) => config.clusterSecurityGroupId);
        this.kubeconfig = kubeconfig({
            name: this.name,
            server: this.endpoint,
            certificateAuthority: this.certificateAuthority,
            exec: {
                command: "aws",
                args: ["eks", "get-token", "--cluster-name", this.name, "--region", context.scope.region],
            },
        });
        this.registerOutputs({ endpoint: this.endpoint });
    }

    private createRole(): [iam.Role, iam.RolePolicyAttachment] {
        const name = physicalName("role", this.context.scope, "controlplane");
        const role = this.child(iam.Role, "role", {
            name,
            description: "Kubernetes control plane",
            assumeRolePolicy: inPlace(this.context, (place) =>
                policyDocument({
                    Sid: "ControlPlane",
                    Effect: "Allow",
                    Principal: { Service: "eks.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "aws:SourceAccount": place.account } },
                }),
            ),
            tags: this.tags(name),
        });
        const policyArn = managedPolicyArn(this.context.partition, "AmazonEKSClusterPolicy");
        return [role, this.child(iam.RolePolicyAttachment, "policy", { role: role.name, policyArn })];
    }

    private createLogGroup(name: string, args: ControlPlaneArgs): LogGroups {
        return new LogGroups(
            `${name}-logs`,
            this.context,
            {
                names: { control: `/aws/eks/${this.name}/cluster` },
                keyArn: args.logKeyArn,
                retentionDays: args.logRetentionDays,
                transform: { logGroup: args.transform?.logGroup },
            },
            { parent: this },
        );
    }

    private createCluster(args: ControlPlaneArgs, role: iam.Role, after: readonly pulumi.Resource[]): eks.Cluster {
        const open = args.deployers.length > 0;
        return this.child(
            eks.Cluster,
            "cluster",
            {
                name: this.name,
                version: args.version,
                roleArn: role.arn,
                // Whoever creates the cluster may enter it where no administrator is named; everyone else needs an access entry.
                accessConfig: {
                    authenticationMode: "API",
                    bootstrapClusterCreatorAdminPermissions: args.administrators.length === 0,
                },
                bootstrapSelfManagedAddons: false,
                deletionProtection: args.protect,
                enabledClusterLogTypes: logTypes,
                encryptionConfig: { provider: { keyArn: args.keyArn }, resources: ["secrets"] },
                kubernetesNetworkConfig: { ipFamily: "ipv4", serviceIpv4Cidr: this.serviceCidr },
                upgradePolicy: { supportType: "STANDARD" },
                vpcConfig: {
                    subnetIds: args.subnetIds,
                    endpointPrivateAccess: true,
                    endpointPublicAccess: open,
                    ...(open ? { publicAccessCidrs: [...args.deployers] } : {}),
                },
                tags: this.tags(this.name),
            },
            {
                protect: args.protect,
                dependsOn: [...after],
                // Counts when the cluster is created and never again; a change would replace the cluster.
                ignoreChanges: ["accessConfig.bootstrapClusterCreatorAdminPermissions"],
            },
        );
    }
}
