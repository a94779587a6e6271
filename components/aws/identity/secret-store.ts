import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";
import { arn, globalArn, roleArn, secretPrefix } from "../arn";
import { AwsComponent, type Transforms } from "../component";
import { type AwsContext, inPlace } from "../context";
import type { Place } from "../place";
import { decryptSecrets, policyDocument } from "../policy";

/** Purpose of the role that the cluster's secrets operator runs as. */
export const secretsOperator = "secretsoperator";
/** Purpose of the role that reads a tenant's secrets. */
export const secretReader = "secretsreader";

/** Arguments of {@link SecretStore}. */
export interface SecretStoreArgs {
    /** Whose cluster the secrets operator runs in. */
    readonly clusterScope: Pick<Scope, "kind" | "id">;
    /** Alias of the key that the tenant's secrets are encrypted with. */
    readonly keyAlias: string;
    /** What brings the operator's role, when it is declared in the same stack. */
    readonly operator: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        role: typeof iam.Role;
        rolePolicy: typeof iam.RolePolicy;
    }>;
}

/**
 * The right to read the tenant's secrets, and no others. The cluster's secrets operator takes it on for the tenant's
 * store alone: it must name the tenant as external id.
 */
export class SecretStore extends AwsComponent {
    /** Provider block of an external-secrets SecretStore. */
    readonly provider: Readonly<Record<string, unknown>>;

    constructor(name: string, context: AwsContext, args: SecretStoreArgs, opts: pulumi.ComponentResourceOptions) {
        super("SecretStore", name, context, opts, args.transform);
        this.createRole(args);
        this.provider = {
            aws: {
                service: "SecretsManager",
                region: context.scope.region,
                role: inPlace(context, (place) => roleArn(place, context.scope, secretReader)),
                externalID: context.scope.id,
                prefix: secretPrefix(context.scope),
            },
        };
        this.registerOutputs();
    }

    private createRole(args: SecretStoreArgs): void {
        const { scope } = this.context;
        const name = physicalName("role", scope, secretReader);
        const role = this.child(
            iam.Role,
            "reader",
            {
                name,
                description: `Reads secrets of tenant ${scope.id}`,
                assumeRolePolicy: inPlace(this.context, (place) =>
                    policyDocument({
                        Sid: "SecretsOperator",
                        Effect: "Allow",
                        Principal: { AWS: roleArn(place, args.clusterScope, secretsOperator) },
                        Action: ["sts:AssumeRole", "sts:TagSession"],
                        Condition: { StringEquals: { "sts:ExternalId": scope.id } },
                    }),
                ),
                tags: this.tags(name),
            },
            { dependsOn: [...args.operator] },
        );
        this.child(iam.RolePolicy, "reader-policy", {
            name: "read",
            role: role.name,
            policy: inPlace(this.context, (place) => readerPolicy(scope, args.keyAlias, place)),
        });
    }
}

function readerPolicy(scope: Pick<Scope, "id">, keyAlias: string, place: Place): string {
    return policyDocument(
        {
            Sid: "ReadSecrets",
            Effect: "Allow",
            Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
            Resource: arn(place, "secretsmanager", `secret:${secretPrefix(scope)}*`),
        },
        decryptSecrets("DecryptSecrets", keyAlias, place),
    );
}

/** What the secrets operator may do: take on readers of tenants, nothing itself. */
export function secretsOperatorPolicy(place: Place): string {
    return policyDocument({
        Sid: "TakeOnReaders",
        Effect: "Allow",
        Action: ["sts:AssumeRole", "sts:TagSession"],
        // Which reader may be taken on, and with which external id, is in each reader's own trust policy.
        Resource: globalArn(place, "iam", `role/tn-*-${secretReader}*`),
    });
}
