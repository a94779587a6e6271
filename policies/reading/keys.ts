import { type Finding, type ResourceView, type StackView, unknown } from "../rule";
import { fail, pass, undetermined } from "./logic";
import { vaultKey } from "./microsoft";

const keyTypes: ReadonlySet<string> = new Set([
    "aws:kms/key:Key",
    "aws:kms/alias:Alias",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaKey:ReplicaKey",
    "gcp:kms/cryptoKey:CryptoKey",
    vaultKey,
]);

/** Whether a key is the cloud's own: it serves every customer's account the same way and has no policy to narrow. */
function isCloudsOwn(key: string): boolean {
    return /(^|:)alias\/aws\//.test(key);
}

/** URNs of keys of this stack that the property's value was made from. */
export function keysBehind(stack: StackView, resource: ResourceView, path: string): readonly string[] {
    const from = resource.propertyDependencies[path.split(".")[0]!] ?? [];
    return from.filter((urn) => keyTypes.has(stack.byUrn(urn)?.type ?? ""));
}

/** Judges that a property names a customer's own key. */
export function customerKey(stack: StackView, resource: ResourceView, path: string): Finding {
    return judgeKey(stack, resource, path, resource.get(path));
}

/** Judges that a value, written somewhere below the property `path`, names a customer's own key. */
export function judgeKey(stack: StackView, resource: ResourceView, path: string, value: unknown): Finding {
    if (value === unknown) return keysBehind(stack, resource, path).length > 0 ? pass : undetermined(path);
    if (typeof value !== "string" || value === "") return fail(`${path} names no key of your own`);
    return isCloudsOwn(value) ? fail(`${path} names a key of the cloud's own`) : pass;
}
