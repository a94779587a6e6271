import * as eks from "@pulumi/aws/eks";
import type * as pulumi from "@pulumi/pulumi";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";

/** Arguments of {@link ClusterAccess}. */
export interface ClusterAccessArgs {
    readonly clusterName: string;
    /** ARNs of IAM roles; a cluster knows each once. */
    readonly roles: readonly string[];
    /** What they may do: administer the whole cluster, or what the cluster's own role bindings give to a group. */
    readonly as: "administrators" | { readonly group: string };
    /** A cluster declared in the same stack, that entries wait for; none where it is there already. */
    readonly cluster: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        accessEntry: typeof eks.AccessEntry;
        accessPolicyAssociation: typeof eks.AccessPolicyAssociation;
    }>;
}

/** People and pipelines, by their IAM roles, whom a cluster lets in. */
export class ClusterAccess extends AwsComponent {
    /** What callers of the cluster's API wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AwsContext, args: ClusterAccessArgs, opts: pulumi.ComponentResourceOptions) {
        super("ClusterAccess", name, context, opts, args.transform);
        this.ready = [...new Set(args.roles)].flatMap((role) => this.createEntry(role, args));
        this.registerOutputs();
    }

    private createEntry(role: string, args: ClusterAccessArgs): pulumi.Resource[] {
        const { clusterName, as } = args;
        const suffix = title(role);
        const entry = this.child(
            eks.AccessEntry,
            suffix,
            {
                clusterName,
                principalArn: role,
                type: "STANDARD",
                ...(as === "administrators" ? {} : { kubernetesGroups: [as.group] }),
                tags: this.tags(suffix),
            },
            { guard: ["principalArn", "kubernetesGroups"], dependsOn: [...args.cluster] },
        );
        return as === "administrators" ? [entry, this.createAdministrator(suffix, entry, args)] : [entry];
    }

    private createAdministrator(suffix: string, entry: eks.AccessEntry, args: ClusterAccessArgs): pulumi.Resource {
        return this.child(
            eks.AccessPolicyAssociation,
            `${suffix}-policy`,
            {
                clusterName: args.clusterName,
                principalArn: entry.principalArn,
                // Source: docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html, read 2026-11.
                policyArn: `arn:${this.context.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
                accessScope: { type: "cluster" },
            },
            { guard: ["principalArn"] },
        );
    }
}

/** Account and path of a role: unlike its name alone, they tell it apart from any other. */
function title(role: string): string {
    const [, account, path] = /::(\d{12}):role\/(.+)$/.exec(role) ?? ["", "", role];
    return `${account}-${path.replaceAll("/", "-")}`;
}
