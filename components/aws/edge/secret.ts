import * as apigateway from "@pulumi/aws/apigateway";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../shared/names";
import { AwsComponent, type Transforms } from "../component";
import type { AwsContext } from "../context";

/** Arguments of {@link EdgeSecret}. */
interface EdgeSecretArgs {
    /** Changes to children, by class. */
    readonly transform?: Transforms<{
        apiKey: typeof apigateway.ApiKey;
    }>;
}

/**
 * A random text that AWS makes, and that stays what it is: the program makes nothing that it could not make again. It is the value of a key
 * of API Gateway that opens no API.
 */
export class EdgeSecret extends AwsComponent {
    readonly value: pulumi.Output<string>;

    constructor(name: string, context: AwsContext, args: EdgeSecretArgs, opts: pulumi.ComponentResourceOptions) {
        super("EdgeSecret", name, context, opts, args.transform);
        const keyName = physicalName("apiKey", context.scope, "edge");
        const key = this.child(
            apigateway.ApiKey,
            "key",
            {
                name: keyName,
                description: `Tells the gateway the edge of tenant ${context.scope.id}; belongs to no API`,
                enabled: false,
                tags: this.tags(keyName),
            },
            { additionalSecretOutputs: ["value"] },
        );
        this.value = key.value;
        this.registerOutputs();
    }
}
