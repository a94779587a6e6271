import * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "../component";
import { type AzureContext, after, idOf } from "../context";
import { azureName, type Owner } from "../names";
import { type Grant, Grants } from "../roles";

/** A service account of a cluster. */
interface Federation {
    readonly namespace: string;
    readonly serviceAccount: string;
}

/** Arguments of {@link Identity}. */
export interface IdentityArgs {
    /** One word that tells the identity from the scope's others. */
    readonly purpose: string;
    /** Service accounts that may take it on, and who vouches for them. */
    readonly trusts?: { readonly issuer: pulumi.Input<string>; readonly accounts: readonly Federation[] };
    readonly grants?: readonly Omit<Grant, "principalId" | "principal">[];
    /** What brings the resources that the rights are on. */
    readonly dependsOn?: readonly pulumi.Resource[];
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        federatedIdentityCredential: typeof managedidentity.FederatedIdentityCredential;
        userAssignedIdentity: typeof managedidentity.UserAssignedIdentity;
    }>;
}

/** A cloud identity without a secret: services hold it, or service accounts of a cluster take it on. */
export class Identity extends AzureComponent {
    /** Resource id; made of names, and waits for the identity all the same. */
    readonly id: pulumi.Output<string>;
    readonly name: string;
    /** Object id in Entra. */
    readonly principalId: pulumi.Output<string>;
    /** Application id, by which tokens are asked for. */
    readonly clientId: pulumi.Output<string>;
    /** What users of the identity wait for: its rights and who may take it on. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AzureContext, args: IdentityArgs, opts: pulumi.ComponentResourceOptions) {
        super("Identity", name, context, opts, args.transform);
        this.name = identityName(context.scope, args.purpose);
        const identity = this.child(managedidentity.UserAssignedIdentity, "identity", {
            ...this.here,
            resourceName: this.name,
            tags: this.tags(),
        });
        this.principalId = identity.principalId;
        this.clientId = identity.clientId;
        this.id = idOf(context, identity, "Microsoft.ManagedIdentity/userAssignedIdentities", this.name);
        const grants = new Grants(
            `${name}-rights`,
            context,
            {
                grants: (args.grants ?? []).map((grant) => ({
                    ...grant,
                    principal: this.name,
                    principalId: identity.principalId,
                })),
                dependsOn: args.dependsOn,
            },
            { parent: this },
        );
        this.ready = [...grants.ready, ...this.createFederations(identity, args)];
        this.registerOutputs({ id: this.id, principalId: this.principalId, clientId: this.clientId });
    }

    /** One after another: Entra refuses credentials of one identity that are written at once. */
    private createFederations(
        identity: managedidentity.UserAssignedIdentity,
        { purpose, trusts }: IdentityArgs,
    ): pulumi.Resource[] {
        const made: pulumi.Resource[] = [];
        for (const { namespace, serviceAccount } of trusts?.accounts ?? []) {
            const before = made.at(-1);
            made.push(
                this.child(
                    managedidentity.FederatedIdentityCredential,
                    `${namespace}-${serviceAccount}`,
                    {
                        ...this.group,
                        resourceName: after(identity, this.name),
                        federatedIdentityCredentialResourceName: azureName(
                            "federation",
                            this.context.scope,
                            purpose,
                            namespace,
                            serviceAccount,
                        ),
                        issuer: trusts!.issuer,
                        subject: `system:serviceaccount:${namespace}:${serviceAccount}`,
                        audiences: ["api://AzureADTokenExchange"],
                    },
                    { guard: ["issuer", "subject", "audiences"], dependsOn: before ? [before] : [] },
                ),
            );
        }
        return made;
    }
}

/** Name of an identity of a scope. */
export function identityName(scope: Owner, purpose: string): string {
    return azureName("identity", scope, purpose);
}
