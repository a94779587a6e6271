import * as eks from "@pulumi/aws/eks";
import * as iam from "@pulumi/aws/iam";
import { ServiceAccount, type ServiceAccountArgs } from "@pulumi/kubernetes/core/v1/serviceAccount";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope, Transform } from "../../cloud";
import { administrationNamespace } from "../../kubernetes/administration";
import { labelsOf } from "../../kubernetes/names";
import { declare } from "../../kubernetes/objects";
import { databaseAdmin } from "../../shared/databases";
import { physicalName } from "../../shared/names";
import { arn } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { Place } from "../place";
import { decryptSecrets, podTrust, policyDocument, type Statement } from "../policy";
import { kindNames, type NamedServer } from "./kinds";

/** Purposes of service accounts that administer databases: one opens a server, one lets tenants in, one dumps what a tenant leaves, one copies a database to another server. */
export type AdministratorPurpose = "dbmaster" | "dbtenants" | "dbdump" | "dbmove";

/** Name of a service account; known before it exists. */
export function administratorAccount(scope: Pick<Scope, "kind" | "id">, purpose: AdministratorPurpose): string {
    return physicalName("kubernetes", scope, purpose);
}

/** Arguments of {@link Administrator}. */
export interface AdministratorArgs {
    readonly purpose: AdministratorPurpose;
    readonly clusterName: string;
    readonly policy: (place: Place) => string;
    readonly dependsOn: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        podIdentityAssociation: typeof eks.PodIdentityAssociation;
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
    }> & { readonly serviceAccount?: Transform<ServiceAccountArgs> };
}

/** A service account that may sign in to a database as administrator, by its cloud identity. */
export class Administrator extends AwsComponent {
    readonly serviceAccount: string;
    /** What bootstraps wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AwsContext, args: AdministratorArgs, opts: pulumi.ComponentResourceOptions) {
        super("Administrator", name, context, opts, args.transform);
        const { scope } = context;
        this.serviceAccount = administratorAccount(scope, args.purpose);
        const account = declare(
            ServiceAccount,
            `${name}-account`,
            {
                name: this.serviceAccount,
                namespace: administrationNamespace,
                labels: labelsOf(scope, "administration"),
            },
            { automountServiceAccountToken: false },
            { parent: this, dependsOn: [...args.dependsOn] },
            args.transform?.serviceAccount,
        );
        const roleName = physicalName("role", scope, args.purpose);
        const role = this.child(iam.Role, "role", {
            name: roleName,
            description: `Administers the database of ${scope.kind} ${scope.id}`,
            assumeRolePolicy: podTrust(args.clusterName, administrationNamespace, this.serviceAccount),
            tags: this.tags(roleName),
        });
        const policy = this.child(iam.RolePolicy, "policy", {
            name: "administer",
            role: role.name,
            policy: inPlace(context, args.policy),
        });
        const association = this.child(
            eks.PodIdentityAssociation,
            "association",
            {
                clusterName: args.clusterName,
                namespace: administrationNamespace,
                serviceAccount: this.serviceAccount,
                roleArn: role.arn,
                tags: this.tags(roleName),
            },
            { dependsOn: [...args.dependsOn] },
        );
        this.ready = [account, policy, association];
        this.registerOutputs({ serviceAccount: this.serviceAccount });
    }
}

/**
 * May read the master secret of one server. The secret's name is unknown until the server exists, but the cloud tags it
 * with the server's ARN.
 */
export function masterSecretPolicy(server: NamedServer, keyAlias: string, place: Place): string {
    return policyDocument(...readMasterSecret(server, keyAlias, place));
}

/** The statements of {@link masterSecretPolicy}. */
export function readMasterSecret({ identifier, kind }: NamedServer, keyAlias: string, place: Place): Statement[] {
    const names = kindNames[kind];
    return [
        {
            Sid: "ReadMasterSecret",
            Effect: "Allow",
            Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
            Resource: arn(place, "secretsmanager", `secret:${names.secrets}`),
            Condition: {
                StringEquals: {
                    [`aws:ResourceTag/${names.secretTag}`]: arn(place, "rds", `${names.arn}:${identifier}`),
                },
            },
        },
        decryptSecrets("DecryptMasterSecret", keyAlias, place),
    ];
}

/** The right to sign in as the role that restores a tenant's database on its new server. */
export function signInAsRestorer(role: string, place: Place): Statement {
    return { ...signInAsAdministrator(role, place), Sid: "SignInToRestore" };
}

/** The right to sign in as the role that lets tenants in; its name is one cell's alone. */
export function signInAsAdministrator(role: string, place: Place): Statement {
    return {
        Sid: "SignIn",
        Effect: "Allow",
        Action: "rds-db:connect",
        // The server's id is unknown until it exists.
        Resource: arn(place, "rds-db", `dbuser:*/${role}`),
    };
}

/** May sign in as the role that lets tenants in. */
export function tenantAdministrationPolicy(cell: Pick<Scope, "id">, place: Place): string {
    return policyDocument(signInAsAdministrator(databaseAdmin(cell), place));
}
