import { type Change, changesBetween, printed, touches } from "./difference";
import type { CloudSettings, Package, Properties } from "./settings";
import { filledOutputs } from "./shapes";
import { isPlain, revealed, unknownValue } from "./signatures";

/** How resources of a simulated cloud come to be and change; pure. */

export const defaultAccount = "000000000000";

/** Inputs without what providers keep there for themselves. */
function withoutInternals(inputs: Properties): Record<string, unknown> {
    return Object.fromEntries(Object.entries(inputs).filter(([key]) => !key.startsWith("__")));
}

/** Old outputs with new inputs laid over the old ones: what the cloud had added stays. */
function overlaid(outputs: unknown, before: unknown, after: unknown): unknown {
    if (!isPlain(outputs) || !isPlain(after)) return after;
    const old = isPlain(before) ? before : {};
    const kept = Object.entries(outputs).filter(([key]) => old[key] === undefined);
    const fresh = Object.entries(after).map(([key, value]) => [key, overlaid(outputs[key], old[key], value)]);
    return { ...Object.fromEntries(kept), ...Object.fromEntries(fresh) };
}

/** Inputs as the provider completes them. Bridged providers list what they filled in under `__defaults`. */
export function checkedInputs(settings: CloudSettings, type: string, news: Properties): Properties {
    const defaults = settings.defaults?.[type];
    if (!defaults) return news;
    const missing = Object.keys(defaults).filter((key) => news[key] === undefined);
    const filled = Object.fromEntries(missing.map((key) => [key, defaults[key]]));
    return { ...news, ...filled, ...(type.startsWith("kubernetes:") ? {} : { __defaults: missing.sort() }) };
}

function text(type: string, id: string, account: string, inputs: Properties): (property: string) => string {
    const [, module = "", kind = ""] = type.split(":");
    const service = module.split("/")[0];
    const region = String(revealed(inputs.region) ?? "eu-west-1");
    return (property) => {
        const last = property.split(".").at(-1)!;
        if (/arn$/i.test(last)) return `arn:aws:${service}:${region}:${account}:${kind.toLowerCase()}/${id}`;
        if (/^(account|owner)Id$/.test(last)) return account;
        if (last === "region") return region;
        if (last === "name") return id;
        if (/url$|uri$/i.test(last)) return `https://${id}.cloud.invalid/${last}`;
        if (/endpoint|address|domain|host/i.test(last)) return `${id}.cloud.invalid`;
        if (last === "data") return Buffer.from(id).toString("base64");
        return `${last}-${id}`;
    };
}

/** What ACM asks for, a record for each name of a certificate. */
function proofsOf({ domainName, subjectAlternativeNames }: Properties, id: string) {
    const names = [domainName, ...(Array.isArray(subjectAlternativeNames) ? subjectAlternativeNames : [])];
    return names.map(String).map((name) => ({
        domainName: name,
        resourceRecordName: `_${id}.${name}.`,
        resourceRecordType: "CNAME",
        resourceRecordValue: `_${id}.acm-validations.aws.`,
    }));
}

/** Where a key of a vault is found: whatever version it has, and this one. Source: learn.microsoft.com/rest/api/keyvault/keyvault/keys (from knowledge, unverified). */
function addressesOfKey({ vaultName, keyName }: Properties, id: string) {
    const keyUri = `https://${String(revealed(vaultName))}.vault.azure.net/keys/${String(revealed(keyName))}`;
    const version = Buffer.from(id).toString("hex").padEnd(32, "0").slice(-32);
    return { keyUri, keyUriWithVersion: `${keyUri}/${version}` };
}

/** Outputs of a resource that was just created. */
export function outputsOfNew(
    settings: CloudSettings,
    resource: { readonly package: Package; readonly type: string; readonly id: string; readonly inputs: Properties },
): Properties {
    const { package: name, type, id } = resource;
    const inputs = withoutInternals(resource.inputs);
    const filler = { name, text: text(type, id, settings.account ?? defaultAccount, inputs) };
    const outputs: Record<string, unknown> = { ...inputs, ...filledOutputs(type, inputs, filler) };
    if (name === "kubernetes" && isPlain(inputs.metadata))
        outputs.metadata = { ...inputs.metadata, uid: id, resourceVersion: "1" };
    if (isPlain(inputs.spec) && inputs.spec.type === "LoadBalancer")
        outputs.status = { loadBalancer: { ingress: [{ hostname: `${id}.cloud.invalid` }] } };
    // AKS makes an identity for each extension, which the SDK declares as one that may be missing.
    if (type === "azure-native:kubernetesconfiguration:Extension")
        outputs.aksAssignedIdentity = { type: "SystemAssigned", principalId: `principal-${id}`, tenantId: "tenant" };
    if (type === "azure-native:keyvault:Key") Object.assign(outputs, addressesOfKey(inputs, id));
    if (type === "aws:acm/certificate:Certificate") outputs.domainValidationOptions = proofsOf(inputs, id);
    for (const key of settings.renewed?.[type] ?? []) outputs[key] = 1;
    return outputs;
}

/** Outputs that a preview of a creation knows: what was put in. */
export const outputsOfPreview = (inputs: Properties): Properties => withoutInternals(inputs);

/** Outputs after an update. In a preview nobody knows what will be renewed. */
export function outputsOfUpdate(
    settings: CloudSettings,
    type: string,
    change: { readonly outputs: Properties; readonly before: Properties; readonly after: Properties },
    preview: boolean,
): Properties {
    const merged = overlaid(change.outputs, withoutInternals(change.before), withoutInternals(change.after));
    const result = { ...(merged as Record<string, unknown>) };
    for (const key of settings.renewed?.[type] ?? [])
        result[key] = preview ? unknownValue : Number(change.outputs[key] ?? 0) + 1;
    return result;
}

/** What a cloud makes of a change. */
export interface Verdict {
    readonly changes: readonly Change[];
    readonly replacing: readonly Change[];
    readonly deleteFirst: boolean;
}

/** Kubernetes cannot hold two objects of one name: where the name stays, the old one goes first. */
function keepsName(type: string, old: Properties, fresh: Properties): boolean {
    if (!type.startsWith("kubernetes:")) return false;
    const [before, after] = [old.metadata, fresh.metadata] as [Properties | undefined, Properties | undefined];
    const name = after?.name;
    return (
        name !== undefined && name !== unknownValue && before?.name === name && before?.namespace === after?.namespace
    );
}

/** Compares what is deployed with what is wanted. */
export function judged(settings: CloudSettings, type: string, old: Properties, fresh: Properties): Verdict {
    const tables = settings.replacing ?? {};
    const patterns = [...(tables[type] ?? []), ...(tables[`${type.split(":")[0]}:*`] ?? [])];
    const changes = changesBetween(old, fresh);
    const replacing = changes.filter((change) => touches(patterns, change));
    return { changes, replacing, deleteFirst: replacing.length > 0 && keepsName(type, old, fresh) };
}

/** Top-level properties of changes. */
export const topLevel = (changes: readonly Change[]): string[] => [
    ...new Set(changes.map(({ path }) => String(path[0]))),
];

export { printed };
