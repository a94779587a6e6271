import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { serviceAccountName } from "../../kubernetes/names";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import { podTrust } from "../policy";
import { type WorkloadGrants, workloadPolicy } from "./workload-policy";

/** Arguments of {@link WorkloadIdentities}. */
export interface WorkloadIdentitiesArgs {
    readonly workloads: readonly string[];
    /** Name of the cluster that runs them; known before it exists. */
    readonly clusterName: string;
    readonly grants: WorkloadGrants;
    /** A cluster declared in the same stack, that associations wait for; none where it is there already. */
    readonly cluster: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        podIdentityAssociation: typeof eks.PodIdentityAssociation;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
    }>;
}

/** Name of a workload's role. */
export function workloadRoleName(context: Pick<AwsContext, "scope">, workload: string): string {
    return physicalName("role", context.scope, "app", workload);
}

/** A cloud identity for every workload, bound to its service account by EKS Pod Identity. */
export class WorkloadIdentities extends AwsComponent {
    /** Role ARNs by workload. */
    readonly roleArns: Readonly<Record<string, pulumi.Output<string>>>;
    /** What pods wait for: they obtain their identity when they start. */
    readonly ready: readonly pulumi.Resource[];

    constructor(
        name: string,
        context: AwsContext,
        args: WorkloadIdentitiesArgs,
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("WorkloadIdentities", name, context, opts, args.transform);
        const made = args.workloads.map((workload) => ({ workload, ...this.createIdentity(workload, args) }));
        this.roleArns = Object.fromEntries(made.map(({ workload, role }) => [workload, role.arn]));
        this.ready = made.flatMap(({ policy, association }) => [policy, association]);
        this.registerOutputs({ roleArns: this.roleArns });
    }

    private createIdentity(workload: string, args: WorkloadIdentitiesArgs) {
        const { namespace } = args.grants;
        const name = workloadRoleName(this.context, workload);
        const role = this.child(
            iam.Role,
            workload,
            {
                name,
                description: `Workload ${workload} of tenant ${this.context.scope.id}`,
                assumeRolePolicy: podTrust(args.clusterName, namespace, serviceAccountName(workload)),
                maxSessionDuration: 3600,
                tags: this.tags(name),
            },
            { guard: ["assumeRolePolicy"] },
        );
        const policy = this.child(iam.RolePolicy, `${workload}-policy`, {
            name: "tenant",
            role: role.name,
            policy: inPlace(this.context, (place) => workloadPolicy(args.grants, place)),
        });
        const association = this.child(
            eks.PodIdentityAssociation,
            `${workload}-association`,
            {
                clusterName: args.clusterName,
                namespace,
                serviceAccount: serviceAccountName(workload),
                roleArn: role.arn,
                tags: this.tags(name),
            },
            { dependsOn: [...args.cluster] },
        );
        return { role, policy, association };
    }
}
