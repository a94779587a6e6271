import type { Scope } from "../cloud";
import { physicalName } from "../shared/names";
import type { Place } from "./place";

/** ARN of something in the account and region. */
export function arn(place: Place, service: string, resource: string): string {
    return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}

/** ARN in the account, of a service without regions. */
export function globalArn(place: Place, service: string, resource: string): string {
    return `arn:${place.partition}:${service}::${place.account}:${resource}`;
}

export function bucketArn(place: Place, bucket: string): string {
    return `arn:${place.partition}:s3:::${bucket}`;
}

export function roleArn(place: Place, scope: Pick<Scope, "kind" | "id">, purpose: string, ...more: string[]): string {
    return globalArn(place, "iam", `role/${physicalName("role", scope, purpose, ...more)}`);
}

/** A managed policy of AWS itself. */
export function managedPolicyArn(partition: string, name: string): string {
    return `arn:${partition}:iam::aws:policy/${name}`;
}

/** Every key of the account and region: only to be used beside {@link keyAliasCondition}. */
export function anyKeyArn(place: Place): string {
    return arn(place, "kms", "key/*");
}

/**
 * Narrows {@link anyKeyArn} to one key by its alias, which is known before the key exists.
 * Source: docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
export function keyAliasCondition(alias: string): Record<string, Record<string, string>> {
    return { "ForAnyValue:StringEquals": { "kms:ResourceAliases": alias } };
}

/** Names of a tenant's secrets begin with this. */
export function secretPrefix(scope: Pick<Scope, "id">): string {
    return `tenantry/${scope.id}/`;
}
