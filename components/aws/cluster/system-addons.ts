import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { managedPolicyArn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";
import { LogGroups } from "../logs";
import { podTrust } from "../policy";
import type { ControlPlane } from "./control-plane";
import { containerLogRouting } from "./log-routing";

interface AddonArgs {
    readonly controlPlane: ControlPlane;
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        logGroup: typeof cloudwatch.LogGroup;
        addon: typeof eks.Addon;
        role: typeof iam.Role;
        rolePolicyAttachment: typeof iam.RolePolicyAttachment;
    }>;
}

/** Settings of one add-on that the cloud manages. */
interface Addon {
    readonly name: string;
    readonly configuration?: object;
    readonly identity?: { readonly serviceAccount: string; readonly role: iam.Role };
    readonly dependsOn: readonly pulumi.Resource[];
}

abstract class Addons extends AwsComponent {
    protected createAddon(args: AddonArgs, addon: Addon): eks.Addon {
        const { identity } = addon;
        return this.child(
            eks.Addon,
            addon.name,
            {
                clusterName: args.controlPlane.nodes.cluster.name,
                addonName: addon.name,
                resolveConflictsOnCreate: "OVERWRITE",
                resolveConflictsOnUpdate: "OVERWRITE",
                ...(addon.configuration ? { configurationValues: JSON.stringify(addon.configuration) } : {}),
                ...(identity
                    ? {
                          podIdentityAssociations: [
                              { roleArn: identity.role.arn, serviceAccount: identity.serviceAccount },
                          ],
                      }
                    : {}),
                tags: this.tags(addon.name),
            },
            { dependsOn: [...addon.dependsOn] },
        );
    }

    /** A role that only the add-on's service account can take on. */
    protected createRole(
        args: AddonArgs,
        purpose: string,
        account: { readonly namespace: string; readonly name: string },
        policy: string,
    ): [iam.Role, iam.RolePolicyAttachment] {
        const name = physicalName("role", this.context.scope, purpose);
        const role = this.child(iam.Role, `${purpose}-role`, {
            name,
            description: `Add-on ${account.name} of the cluster`,
            assumeRolePolicy: podTrust(args.controlPlane.name, account.namespace, account.name),
            tags: this.tags(name),
        });
        const policyArn = managedPolicyArn(this.context.partition, policy);
        return [role, this.child(iam.RolePolicyAttachment, `${purpose}-policy`, { role: role.name, policyArn })];
    }
}

/** Arguments of {@link NodeAgents}. */
interface NodeAgentsArgs extends AddonArgs {
    /** Given where new pods begin closed: policies without which those of EKS itself would stay so. @default they begin open */
    readonly closed?: readonly pulumi.Resource[];
}

/** What nodes need from their first minute: identities for pods, addresses for pods with network policies, and services. */
export class NodeAgents extends Addons {
    /** What nodes wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AwsContext, args: NodeAgentsArgs, opts: pulumi.ComponentResourceOptions) {
        super("NodeAgents", name, context, opts, args.transform);
        const identity = this.createAddon(args, { name: "eks-pod-identity-agent", dependsOn: [] });
        const account = { namespace: "kube-system", name: "aws-node" };
        const [role, policy] = this.createRole(args, "cni", account, "AmazonEKS_CNI_Policy");
        const network = this.createAddon(args, {
            name: "vpc-cni",
            configuration: {
                enableNetworkPolicy: "true",
                env: {
                    ENABLE_PREFIX_DELEGATION: "true",
                    ...(args.closed ? { NETWORK_POLICY_ENFORCING_MODE: "strict" } : {}),
                },
            },
            identity: { serviceAccount: account.name, role },
            dependsOn: [policy, identity, ...(args.closed ?? [])],
        });
        const proxy = this.createAddon(args, { name: "kube-proxy", dependsOn: [] });
        this.ready = [identity, network, proxy];
        this.registerOutputs();
    }
}

/** Where EKS puts what observes containers. */
export const observerNamespace = "amazon-cloudwatch";

/** Arguments of {@link ClusterServices}. */
export interface ClusterServicesArgs extends AddonArgs {
    /** The nodes that the add-ons run on. */
    readonly nodes: pulumi.Resource;
    readonly logKeyArn: pulumi.Input<string>;
    readonly logRetentionDays: number;
}

/** What runs on nodes: names (DNS), and logs and health of every container. */
export class ClusterServices extends Addons {
    /** What other add-ons wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AwsContext, args: ClusterServicesArgs, opts: pulumi.ComponentResourceOptions) {
        super("ClusterServices", name, context, opts, args.transform);
        const dns = this.createAddon(args, { name: "coredns", dependsOn: [args.nodes] });
        const account = { namespace: observerNamespace, name: "cloudwatch-agent" };
        const [role, policy] = this.createRole(args, "observer", account, "CloudWatchAgentServerPolicy");
        const logs = this.createLogGroups(name, args);
        const observer = this.createAddon(args, {
            name: "amazon-cloudwatch-observability",
            configuration: {
                containerLogs: {
                    enabled: true,
                    fluentBit: {
                        config: { extraFiles: { "application-log.conf": containerLogRouting(args.controlPlane.name) } },
                    },
                },
            },
            identity: { serviceAccount: account.name, role },
            dependsOn: [args.nodes, policy, logs],
        });
        this.ready = [dns, observer];
        this.registerOutputs();
    }

    private createLogGroups(name: string, args: ClusterServicesArgs): LogGroups {
        const group = (kind: string) => `/aws/containerinsights/${args.controlPlane.name}/${kind}`;
        return new LogGroups(
            `${name}-logs`,
            this.context,
            {
                names: {
                    application: group("application"),
                    dataplane: group("dataplane"),
                    host: group("host"),
                    performance: group("performance"),
                },
                keyArn: args.logKeyArn,
                retentionDays: args.logRetentionDays,
                transform: { logGroup: args.transform?.logGroup },
            },
            { parent: this },
        );
    }
}
