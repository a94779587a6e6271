import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount";
import type * as pulumi from "@pulumi/pulumi";
import { labelsOf } from "../../kubernetes/names";
import { declare } from "../../kubernetes/objects";
import { identityAnnotation } from "../cluster/names";
import { AzureComponent } from "../component";
import type { AzureContext } from "../context";
import { vaultIdOf } from "../keys";
import { Identity } from "./identity";

/** Service account, in a tenant's namespace, that its secrets are read as. No pod runs as it. */
const reader = "secrets-reader";

/** Arguments of {@link SecretStore}. */
export interface SecretStoreArgs {
    readonly namespace: string;
    /** Who vouches for service accounts of the cluster. */
    readonly issuer: pulumi.Input<string>;
    /** Address of the tenant's vault. */
    readonly vaultUri: pulumi.Input<string>;
    /** What brings the vault. */
    readonly dependsOn: readonly pulumi.Resource[];
}

/** The right to read the secrets of the tenant's vault, and no others. The cluster's secrets operator has none itself: it asks for a token as the tenant's reader. */
export class SecretStore extends AzureComponent {
    /** Provider block of an external-secrets SecretStore. */
    readonly provider: Readonly<Record<string, unknown>>;
    readonly #identity: Identity;

    constructor(name: string, context: AzureContext, args: SecretStoreArgs, opts: pulumi.ComponentResourceOptions) {
        super("SecretStore", name, context, opts);
        this.#identity = new Identity(
            `${name}-reader`,
            context,
            {
                purpose: "secretsreader",
                trusts: { issuer: args.issuer, accounts: [{ namespace: args.namespace, serviceAccount: reader }] },
                grants: [
                    {
                        suffix: "secrets",
                        role: "Key Vault Secrets User",
                        on: (place) => vaultIdOf(place, context.scope),
                    },
                ],
                dependsOn: args.dependsOn,
            },
            { parent: this },
        );
        this.provider = {
            azurekv: {
                authType: "WorkloadIdentity",
                environmentType: "PublicCloud",
                vaultUrl: args.vaultUri,
                serviceAccountRef: { name: reader },
            },
        };
        this.registerOutputs();
    }

    /**
     * Declares the reader's service account, once its namespace is there.
     * @param home what it lies below, of a second home
     */
    declareReader(
        namespace: string,
        after: pulumi.Resource,
        provider: pulumi.ProviderResource,
        home: pulumi.ComponentResource = this,
    ): void {
        const { context } = this;
        declare(
            ServiceAccount,
            "secrets-reader-account",
            { name: reader, namespace, labels: labelsOf(context.scope, "secrets") },
            {
                metadata: {
                    annotations: {
                        [identityAnnotation]: this.#identity.clientId,
                        "azure.workload.identity/tenant-id": context.directory,
                    },
                },
                automountServiceAccountToken: false,
            },
            { parent: home, provider, dependsOn: [after, ...this.#identity.ready] },
        );
    }
}
