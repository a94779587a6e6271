import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import { Job } from "@pulumi/kubernetes/batch/v1/job";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import type * as pulumi from "@pulumi/pulumi";
import { labelsOf } from "../../kubernetes/names";
import { declare, type Guard } from "../../kubernetes/objects";
import { physicalName, stableHash } from "../../shared/names";
import { AwsComponent } from "../component";
import { type AwsContext, inPlace, type Place } from "../context";
import { podTrust } from "../policy";
import { bootstrapPod, type SignIn } from "./bootstrap-pod";

/** Namespace of every cluster in which servers are administered; tenants' names begin otherwise. */
export const administrationNamespace = "tenantry-system";

/** Arguments of {@link DatabaseBootstrap}. */
export interface DatabaseBootstrapArgs {
    readonly host: pulumi.Input<string>;
    readonly signIn: SignIn;
    readonly sql: string;
    /** Service account that the job runs as; made here, with a cloud identity, unless it is there already. */
    readonly identity: { readonly serviceAccount: string } | NewIdentity;
    readonly dependsOn?: readonly pulumi.Resource[];
}

/** A cloud identity made for one bootstrap. */
export interface NewIdentity {
    readonly clusterName: string;
    /** What it may do. */
    readonly policy: (place: Place) => string;
}

/** Runs SQL on a server once for every change of it: databases and roles, made inside the network without a stored password. */
export class DatabaseBootstrap extends AwsComponent {
    readonly job: Job;

    constructor(
        private readonly bootstrapName: string,
        context: AwsContext,
        args: DatabaseBootstrapArgs,
        opts: pulumi.ComponentResourceOptions,
    ) {
        super("DatabaseBootstrap", bootstrapName, context, opts);
        const { identity } = args;
        const own = "policy" in identity ? this.createIdentity(identity, args.dependsOn) : undefined;
        const serviceAccount = "serviceAccount" in identity ? identity.serviceAccount : this.accountName;
        this.job = this.createJob(args, serviceAccount, own ?? []);
        this.registerOutputs();
    }

    private get accountName(): string {
        return physicalName("kubernetes", this.context.scope, "database");
    }

    private guard(name: string): Guard {
        return { name, namespace: administrationNamespace, labels: labelsOf(this.context.scope, "database-bootstrap") };
    }

    private createIdentity(identity: NewIdentity, after: readonly pulumi.Resource[] = []): pulumi.Resource[] {
        const account = declare(
            ServiceAccount,
            `${this.bootstrapName}-account`,
            this.guard(this.accountName),
            { automountServiceAccountToken: false },
            { parent: this, dependsOn: [...after] },
        );
        const name = physicalName("role", this.context.scope, "dbadmin");
        const role = this.child(iam.Role, "role", {
            name,
            description: `Administers the database of ${this.context.scope.kind} ${this.context.scope.id}`,
            assumeRolePolicy: podTrust(identity.clusterName, administrationNamespace, this.accountName),
            tags: this.tags(name),
        });
        const policy = this.child(iam.RolePolicy, "policy", {
            name: "administer",
            role: role.name,
            policy: inPlace(this.context, identity.policy),
        });
        const association = this.child(
            eks.PodIdentityAssociation,
            "association",
            {
                clusterName: identity.clusterName,
                namespace: administrationNamespace,
                serviceAccount: this.accountName,
                roleArn: role.arn,
                tags: this.tags(name),
            },
            { dependsOn: [...after] },
        );
        return [account, policy, association];
    }

    private createJob(args: DatabaseBootstrapArgs, serviceAccount: string, identity: readonly pulumi.Resource[]): Job {
        const { scope } = this.context;
        const guard = this.guard(physicalName("kubernetes", scope, "database", stableHash(args.sql)));
        return declare(
            Job,
            `${this.bootstrapName}-job`,
            guard,
            {
                spec: {
                    backoffLimit: 6,
                    activeDeadlineSeconds: 1800,
                    template: bootstrapPod({
                        host: args.host,
                        region: scope.region,
                        signIn: args.signIn,
                        sql: args.sql,
                        serviceAccount,
                        labels: guard.labels,
                    }),
                },
            },
            {
                parent: this,
                dependsOn: [...identity, ...(args.dependsOn ?? [])],
                // A job's pod cannot be changed: new SQL is a new job.
                replaceOnChanges: ["spec"],
                deleteBeforeReplace: false,
            },
        );
    }
}
