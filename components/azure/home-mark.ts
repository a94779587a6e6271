import * as managedidentity from "@pulumi/azure-native/managedidentity";
import type * as pulumi from "@pulumi/pulumi";
import { AzureComponent, type Transforms } from "./component";
import type { AzureContext } from "./context";
import { identityName } from "./identity/identity";

/** Arguments of {@link HomeMark}. */
export interface HomeMarkArgs {
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ userAssignedIdentity: typeof managedidentity.UserAssignedIdentity }>;
}

/**
 * Tells a home from those that were given up before it: an identity that nobody takes on and that has no rights, for its object id, which Entra gives
 * to no other. Names that Azure keeps after a deletion end in what is made of it. Nothing about it is ever changed, so that previews know the id.
 */
export class HomeMark extends AzureComponent {
    readonly turn: pulumi.Output<string>;

    constructor(name: string, context: AzureContext, args: HomeMarkArgs, opts: pulumi.ComponentResourceOptions) {
        super("HomeMark", name, context, opts, args.transform);
        const identity = this.child(
            managedidentity.UserAssignedIdentity,
            "identity",
            { ...this.here, resourceName: identityName(context.scope, "mark"), tags: this.tags() },
            { ignoreChanges: ["tags"] },
        );
        this.turn = identity.principalId;
        this.registerOutputs();
    }
}
