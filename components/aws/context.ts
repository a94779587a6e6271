import * as pulumi from "@pulumi/pulumi";
import type { Scope } from "../cloud";
import { physicalName } from "../shared/names";
import { type Place, partitionOf } from "./place";

/** What every AWS component knows of the place it declares into. */
export interface AwsContext {
    readonly scope: Scope;
    /** Account id: plain where the tenant or cell names it, else that of the credentials in use. */
    readonly account: pulumi.Input<string>;
    /** `aws`, `aws-cn` or `aws-us-gov`. */
    readonly partition: string;
    /** Set where what is declared lies in another region than the stack's provider is for: that of the scope. */
    readonly elsewhere?: true;
}

export function awsContext(scope: Scope, account: pulumi.Input<string>): AwsContext {
    return { scope, account, partition: partitionOf(scope.region) };
}

/** The same scope in another region of the account, for what is copied there. */
export function elsewhere(context: AwsContext, region: string): AwsContext {
    return { ...context, scope: { ...context.scope, region }, elsewhere: true };
}

/** Computes a value from the account id: at once where it is known, as an output where the credentials decide. */
export function inPlace<T>(context: AwsContext, build: (place: Place) => T): pulumi.Input<T> {
    const { partition, account } = context;
    const place = (id: string): Place => ({ account: id, region: context.scope.region, partition });
    return typeof account === "string" ? build(place(account)) : pulumi.output(account).apply((id) => build(place(id)));
}

/** Which rule the name of a bucket follows. */
export type BucketKind = "bucketPrefix" | "firewallLogPrefix";

/** Name of an account-regional bucket, which no other account can take. */
export function bucketName(
    place: Place,
    scope: Pick<Scope, "kind" | "id">,
    purpose: string,
    kind: BucketKind = "bucketPrefix",
): string {
    return `${physicalName(kind, scope, purpose)}-${place.account}-${place.region}-an`;
}

/** Names of servers beside those of the first home: an account and a region know each once, whatever network it is in. */
export function ofSecondHome(context: AwsContext): AwsContext {
    return { ...context, scope: { ...context.scope, home: "second" } };
}
