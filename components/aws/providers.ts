import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { type AwsContext, awsContext } from "./context";

/** The provider of a stack, and the context that its components declare into. */
export interface AwsStack {
    readonly provider: Provider;
    readonly context: AwsContext;
}

/**
 * The provider for a scope's region. An account that is given is also enforced: with credentials of another account nothing
 * happens. Without one, the account is that of the credentials in use.
 */
export function createAwsStack(
    scope: Scope,
    account: pulumi.Input<string> | undefined,
    parent: pulumi.ComponentResource,
): AwsStack {
    const provider = new Provider(
        "aws",
        {
            region: scope.region,
            ...(account === undefined ? {} : { allowedAccountIds: [account] }),
            defaultTags: { tags: { ...scope.tags } },
        },
        { parent },
    );
    const id = account ?? getCallerIdentityOutput({}, { provider }).accountId;
    return { provider, context: awsContext(scope, id) };
}
