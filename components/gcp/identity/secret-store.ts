import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../../cloud";
import { clusterName } from "../cluster/names";
import type { GcpContext } from "../context";
import { ServiceAccount } from "./service-account";

/** Purpose of the account that reads a tenant's secrets. */
const reader = "secrets";

/** Name of the service account, in the tenant's namespace, that its secret store acts as. */
export const readerAccount = "secret-reader";

/** Names of a tenant's secrets begin with this; ids hold no underscore, so that none begins like another's. */
export function secretPrefix(scope: Pick<Scope, "id">): string {
    return `tenantry_${scope.id}_`;
}

/**
 * Where a tenant's secrets lie, and under which key, as a policy of Secret Manager: in the tenant's region alone. `gcloud secrets create` takes it
 * by --replication-policy-file; its --kms-key-name is of secrets everywhere alone.
 * Source: cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets#Replication; gcloud's secrets/create.py, read 2026-11-30.
 */
export function secretReplication(region: string, keyName: pulumi.Input<string>): pulumi.Inputs {
    return { userManaged: { replicas: [{ location: region, customerManagedEncryption: { kmsKeyName: keyName } }] } };
}

/** Arguments of {@link SecretStore}. */
export interface SecretStoreArgs {
    readonly namespace: string;
    /** A cluster declared in the same stack; none where it is there already. */
    readonly cluster: readonly pulumi.Resource[];
}

/** The right to read the tenant's secrets, and no others, as an account of the tenant's own namespace. */
export class SecretStore extends ServiceAccount {
    constructor(name: string, context: GcpContext, args: SecretStoreArgs, opts: pulumi.ComponentResourceOptions) {
        const { scope } = context;
        super(
            name,
            context,
            {
                purpose: reader,
                description: `Reads secrets of tenant ${scope.id}`,
                grants: [
                    {
                        name: "secrets",
                        role: "roles/secretmanager.secretAccessor",
                        condition: {
                            title: "this tenant's secrets alone",
                            expression: () =>
                                `resource.type == "secretmanager.googleapis.com/SecretVersion" && resource.name.extract("/secrets/{name}/").startsWith("${secretPrefix(scope)}")`,
                        },
                    },
                ],
                pods: [{ namespace: args.namespace, serviceAccount: readerAccount }],
                cluster: args.cluster,
            },
            opts,
        );
    }

    /**
     * Provider block of an external-secrets SecretStore in a cluster of the project. With a `location` it would ask for regional secrets, which are
     * served by names that the network leads elsewhere; a secret's place is in its replication.
     * Source: github.com/external-secrets/external-secrets, providers/v1/gcp/secretmanager/{provider,client}.go, read 2026-11-30.
     */
    providerIn(clusterScope: Pick<Scope, "kind" | "id">): Readonly<Record<string, unknown>> {
        const { scope, project } = this.context;
        return {
            gcpsm: {
                projectID: project,
                auth: {
                    workloadIdentity: {
                        clusterLocation: scope.region,
                        clusterName: clusterName(clusterScope),
                        clusterProjectID: project,
                        serviceAccountRef: { name: readerAccount },
                    },
                },
            },
        };
    }
}
