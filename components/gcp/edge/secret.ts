import * as storage from "@pulumi/gcp/storage";
import type * as pulumi from "@pulumi/pulumi";
import { GcpComponent, type Transforms } from "../component";
import type { GcpContext } from "../context";
import { ServiceAccount } from "../identity/service-account";

/** Arguments of {@link EdgeSecret}. */
interface EdgeSecretArgs {
    /** Changes to children, by class. */
    readonly transform?: Transforms<{ hmacKey: typeof storage.HmacKey }>;
}

/**
 * A random text that the cloud makes, and that stays what it is: the program makes nothing that it could not make again. It is the secret of
 * a key for Cloud Storage, of an account that may do nothing.
 */
export class EdgeSecret extends GcpComponent {
    readonly value: pulumi.Output<string>;

    constructor(name: string, context: GcpContext, args: EdgeSecretArgs, opts: pulumi.ComponentResourceOptions) {
        super("EdgeSecret", name, context, opts, args.transform);
        const account = new ServiceAccount(
            `${name}-account`,
            context,
            {
                purpose: "edge",
                description: "Tells the gateway the edge; may do nothing",
                grants: [],
                pods: [],
                cluster: [],
            },
            { parent: this },
        );
        const key = this.child(
            storage.HmacKey,
            "key",
            { project: context.project, serviceAccountEmail: account.email, state: "ACTIVE" },
            { dependsOn: [account.nodes.account], additionalSecretOutputs: ["secret"] },
        );
        this.value = key.secret;
        this.registerOutputs();
    }
}
