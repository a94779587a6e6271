import type * as pulumi from "@pulumi/pulumi";
import type { AzureContext } from "../context";
import { Identity } from "../identity/identity";
import type { KeyReference } from "../keys";

/** The identity as which a database server uses its key, and nothing else. */
export function keyHolder(
    name: string,
    context: AzureContext,
    key: KeyReference,
    parent: pulumi.ComponentResource,
): Identity {
    return new Identity(
        `${name}-identity`,
        context,
        {
            purpose: "databasekey",
            grants: [{ suffix: "key", role: "Key Vault Crypto Service Encryption User", on: key.id }],
            dependsOn: [key.key],
        },
        { parent },
    );
}
