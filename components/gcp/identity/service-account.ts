import * as projects from "@pulumi/gcp/projects";
import * as serviceaccount from "@pulumi/gcp/serviceaccount";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { GcpComponent, type Transforms } from "../component";
import { accountEmail, accountMember, type GcpContext, inPlace, type Place, podMember } from "../context";

/** A right on something of the project. */
export interface Grant {
    /** Tells the grant from others of the account. */
    readonly name: string;
    readonly role: string;
    /** Narrows the role to one resource; without it the role itself must be narrow. */
    readonly condition?: { readonly title: string; readonly expression: (place: Place) => string };
}

/** A pod's account in a cluster of the project. */
interface PodAccount {
    readonly namespace: string;
    readonly serviceAccount: string;
}

/** Arguments of {@link ServiceAccount}. */
export interface ServiceAccountArgs {
    /** One word that names the account. */
    readonly purpose: string;
    readonly description: string;
    readonly grants: readonly Grant[];
    /** Pods that may act as the account. */
    readonly pods: readonly PodAccount[];
    /** A cluster declared in the same stack, without which the project has no pods to name; none where it is there already. */
    readonly cluster: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        account: typeof serviceaccount.Account;
        iAMMember: typeof serviceaccount.IAMMember;
    }>;
}

/** A cloud identity without a key: pods take it on by their own service account. */
export class ServiceAccount extends GcpComponent {
    /** Known before the account exists. */
    readonly email: pulumi.Input<string>;
    /** What those wait for that know the account as a user of theirs: a server refuses one that does not exist. */
    readonly known: readonly pulumi.Resource[];
    /** What pods wait for. */
    readonly ready: readonly pulumi.Resource[];
    readonly nodes: { readonly account: serviceaccount.Account };

    constructor(name: string, context: GcpContext, args: ServiceAccountArgs, opts: pulumi.ComponentResourceOptions) {
        super("ServiceAccount", name, context, opts, args.transform);
        const { scope, project } = context;
        this.email = inPlace(context, (place) => accountEmail(place, scope, args.purpose));
        const account = this.child(serviceaccount.Account, "account", {
            accountId: physicalName("gcpAccount", scope, args.purpose),
            project,
            displayName: args.description,
        });
        const member = inPlace(context, (place) => accountMember(place, scope, args.purpose));
        const grants = args.grants.map(({ name: suffix, role, condition }) =>
            this.child(
                projects.IAMMember,
                suffix,
                {
                    project,
                    role,
                    member,
                    ...(condition
                        ? { condition: { title: condition.title, expression: inPlace(context, condition.expression) } }
                        : {}),
                },
                { dependsOn: [account], guard: ["role", "member", "condition"] },
            ),
        );
        const pods = args.pods.map(({ namespace, serviceAccount }) =>
            this.child(
                serviceaccount.IAMMember,
                `${namespace}-${serviceAccount}`,
                {
                    serviceAccountId: account.name,
                    role: "roles/iam.workloadIdentityUser",
                    member: inPlace(context, (place) => podMember(place, namespace, serviceAccount)),
                },
                { dependsOn: [...args.cluster], guard: ["role", "member"] },
            ),
        );
        this.nodes = { account };
        this.known = [account, ...grants];
        this.ready = [...this.known, ...pods];
        this.registerOutputs({ email: this.email });
    }
}

/** Annotation by which a cluster knows which account a pod's own stands for. */
export function annotationOf(email: pulumi.Input<string>): Readonly<Record<string, pulumi.Input<string>>> {
    return { "iam.gke.io/gcp-service-account": email };
}
