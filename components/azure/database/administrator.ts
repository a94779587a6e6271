import { ServiceAccount, type ServiceAccountArgs } from "@pulumi/kubernetes/core/v1/serviceAccount";
import type * as pulumi from "@pulumi/pulumi";
import type { Transform } from "../../cloud";
import { administrationNamespace } from "../../kubernetes/administration";
import { labelsOf } from "../../kubernetes/names";
import { declare } from "../../kubernetes/objects";
import { physicalName } from "../../shared/names";
import { identityAnnotation } from "../cluster/names";
import { AzureComponent } from "../component";
import type { AzureContext } from "../context";
import { Identity, identityName } from "../identity/identity";
import type { Owner } from "../names";

const purpose = "dbadmin";

/** Name of the service account that administers a scope's server; known before it exists. */
export function administratorAccount(scope: Owner): string {
    return physicalName("kubernetes", scope, purpose);
}

/** PostgreSQL role of the administrator: the identity's name. */
export function administratorRole(scope: Owner): string {
    return identityName(scope, purpose);
}

/** Arguments of {@link Administrator}. */
export interface AdministratorArgs {
    /** Who vouches for service accounts of the cluster. */
    readonly issuer: pulumi.Input<string>;
    /** What makes the cluster ready for administration. */
    readonly dependsOn: readonly pulumi.Resource[];
    readonly transform?: { readonly serviceAccount?: Transform<ServiceAccountArgs> };
}

/** A service account that may sign in to a server as its administrator, by a cloud identity of its own. */
export class Administrator extends AzureComponent {
    readonly serviceAccount: string;
    readonly identity: Identity;
    /** What bootstraps wait for. */
    readonly ready: readonly pulumi.Resource[];

    constructor(name: string, context: AzureContext, args: AdministratorArgs, opts: pulumi.ComponentResourceOptions) {
        super("Administrator", name, context, opts);
        const { scope } = context;
        this.serviceAccount = administratorAccount(scope);
        this.identity = new Identity(
            `${name}-identity`,
            context,
            {
                purpose,
                trusts: {
                    issuer: args.issuer,
                    accounts: [{ namespace: administrationNamespace, serviceAccount: this.serviceAccount }],
                },
            },
            { parent: this },
        );
        const account = declare(
            ServiceAccount,
            `${name}-account`,
            {
                name: this.serviceAccount,
                namespace: administrationNamespace,
                labels: labelsOf(scope, "administration"),
            },
            {
                metadata: { annotations: { [identityAnnotation]: this.identity.clientId } },
                automountServiceAccountToken: false,
            },
            { parent: this, dependsOn: [...args.dependsOn] },
            args.transform?.serviceAccount,
        );
        this.ready = [account, ...this.identity.ready];
        this.registerOutputs({ serviceAccount: this.serviceAccount });
    }
}
