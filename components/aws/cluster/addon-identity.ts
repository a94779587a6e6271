import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { Place } from "../place";
import { podTrust } from "../policy";
import type { ControlPlane } from "./control-plane";

/** Arguments of {@link AddonIdentity}. */
export interface AddonIdentityArgs {
    readonly controlPlane: ControlPlane;
    /** One word that names the role. */
    readonly purpose: string;
    readonly namespace: string;
    readonly serviceAccount: string;
    readonly policy: (place: Place) => string;
    /** A policy that others may attach to the role and take off again, named by its purpose. @default none */
    readonly brake?: { readonly purpose: string; readonly policy: string };
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        podIdentityAssociation: typeof eks.PodIdentityAssociation;
        policy: typeof iam.Policy;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
    }>;
}

/** A cloud identity for an add-on's service account; it must exist before the add-on's pods start. */
export class AddonIdentity extends AwsComponent {
    readonly role: iam.Role;
    /** There where the identity was given one. */
    readonly brake: iam.Policy | undefined;

    constructor(name: string, context: AwsContext, args: AddonIdentityArgs, opts: pulumi.ComponentResourceOptions) {
        super("AddonIdentity", name, context, opts, args.transform);
        const roleName = physicalName("role", context.scope, args.purpose);
        this.brake = args.brake && this.createBrake(args.brake);
        this.role = this.child(
            iam.Role,
            "role",
            {
                name: roleName,
                description: `Add-on ${args.serviceAccount} of the cluster`,
                assumeRolePolicy: podTrust(args.controlPlane.name, args.namespace, args.serviceAccount),
                // Neither can be deleted while the other holds on to it: the role goes first, and lets go of what others attached.
                ...(this.brake ? { forceDetachPolicies: true } : {}),
                tags: this.tags(roleName),
            },
            this.brake ? { dependsOn: [this.brake] } : {},
        );
        const policy = this.child(iam.RolePolicy, "policy", {
            name: args.purpose,
            role: this.role.name,
            policy: inPlace(context, args.policy),
        });
        this.child(
            eks.PodIdentityAssociation,
            "association",
            {
                clusterName: args.controlPlane.nodes.cluster.name,
                namespace: args.namespace,
                serviceAccount: args.serviceAccount,
                roleArn: this.role.arn,
                tags: this.tags(roleName),
            },
            { dependsOn: [policy] },
        );
        this.registerOutputs();
    }
    private createBrake({ purpose, policy }: AddonIdentityArgs["brake"] & object): iam.Policy {
        const name = physicalName("managedPolicy", this.context.scope, purpose);
        const description = "Attached to a role while it must not do this";
        return this.child(iam.Policy, purpose, { name, description, policy, tags: this.tags(name) });
    }
}
