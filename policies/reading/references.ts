import { type Finding, type ResourceView, unknown } from "../rule";
import { statementsOrNone } from "./documents";
import { ask, every, must, not, notApplicable, some, type Truth } from "./logic";
import { networkPolicy } from "./peers";
import { nameLabel, namesValue, picksMost, tenantLabel } from "./selectors";
import { at, entries, items, someItem, textOf } from "./values";

/** Tag that tells whose a resource is. */
const tenantTag = "tenant";
const namespacePrefix = "tenant-";

/**
 * Every way in which the resource might refer to another tenant than `id`, judged; none where it has none of them.
 * On a `shared` cluster, whatever takes in every namespace takes in other tenants.
 */
export function foreignReferences(resource: ResourceView, id: string, shared: boolean): Finding[] {
    const kubernetes = resource.type.startsWith("kubernetes:");
    return [
        ...(kubernetes ? inCluster(resource, id, shared) : inCloud(resource, id)),
        ...(resource.type === "pulumi:pulumi:StackReference" ? [stackReference(resource, id)] : []),
    ].filter((finding) => finding.result !== "notApplicable");
}

/** Judges one named value: another tenant's fails, none at all says nothing. */
function own(value: unknown, isOther: (value: string) => boolean, what: string): Finding {
    if (value === undefined) return notApplicable;
    return must(
        not(ask(value, (known) => typeof known === "string" && isOther(known))),
        `${what} is another tenant's`,
        what,
    );
}

function entryOf(map: unknown, name: string): unknown {
    const list = entries(map);
    return list === unknown ? undefined : list.find(([key]) => key === name)?.[1];
}

const isOtherId = (id: string) => (value: string) => value !== id;
const isOtherNamespace = (id: string) => (value: string) =>
    value.startsWith(namespacePrefix) && value !== `${namespacePrefix}${id}`;

function inCloud(resource: ResourceView, id: string): Finding[] {
    return [
        own(entryOf(resource.get("tags"), tenantTag), isOtherId(id), "the tag tenant"),
        ...["labels", "resourceLabels", "userLabels", "settings.userLabels"].map((path) =>
            own(entryOf(resource.get(path), tenantTag), isOtherId(id), "the label tenant"),
        ),
        ...["member", "members"].map((path) => podsOfOthers(resource.get(path), id, path)),
        ...["policy", "assumeRolePolicy"].map((path) => documentTags(resource.get(path), id, path)),
        ...nameProperties.map((path) => namesOfOthers(resource.get(path), id, path)),
        ...(resource.type.startsWith("azure-native:") ? onAzure(resource, id) : []),
    ];
}

function onAzure(resource: ResourceView, id: string): Finding[] {
    return [
        accountOfOthers(resource.get("subject"), id),
        ...azureIds.map((path) => groupOfOthers(resource.get(path), id, path)),
    ];
}

/** Service accounts that an identity of the tenant's trusts are its own, or those that administer for it. */
function accountOfOthers(subject: unknown, id: string): Finding {
    const namespaceOf = (text: string) => /^system:serviceaccount:([^:]+):/.exec(text)?.[1];
    return own(subject, (text) => isOtherNamespace(id)(namespaceOf(text) ?? ""), "the service account that is trusted");
}

/** Properties of Azure that name a resource by its id. */
const azureIds = [
    ...["scope", "resourceUri", "workspaceId", "storageAccountId", "targetResourceId"],
    ...["remoteVirtualNetwork.id", "virtualNetwork.id"],
];

/** What is named by an id of Azure lies in the tenant's own resource group, its cell's, or nobody's. */
function groupOfOthers(value: unknown, id: string, path: string): Finding {
    const groupOf = (text: string) => /\/resourceGroups\/tn-([a-z0-9-]+)-group(\/|$)/i.exec(text)?.[1];
    return own(value, (text) => (groupOf(text) ?? id) !== id, `what ${path} names`);
}

/** Pods that may act as an account of the tenant's are its own, or those that administer for it. */
function podsOfOthers(members: unknown, id: string, path: string): Finding {
    const others = someItem(members, (member) => {
        const namespace = /\.svc\.id\.goog\[([^/]+)\//.exec(textOf(member))?.[1];
        return namespace !== undefined && isOtherNamespace(id)(namespace);
    });
    return others === true ? must(false, `${path} lets another tenant's pods in`, path) : notApplicable;
}

/** Properties that name another resource, or grant something on it or to it. Peerings of AWS name a network by an id, which tells nothing. */
const nameProperties = [
    ...["policy", "assumeRolePolicy", "roleArn", "sourceArn", "targetArn", "kmsKeyId", "kmsKeyArn", "bucket"],
    ...["peerNetwork", "network", "destination", "topic", "member", "serviceAccountId", "cryptoKeyId", "kmsKeyName"],
];
/** Physical names of a tenant's begin so; a domain or a word of another name does not. */
const physical = /(?<![\w.-])tn-([a-z0-9]+(?:-[a-z0-9]+)*)/g;

/** Names that had to be shortened end in a hash, and begin as the id does; clouds forbid some words, which others stand for then. */
const shortened = /^([a-z0-9-]*?)-?[0-9a-f]{8}(?:-|$)/;
const forbidden = /g[o0]{2}g[l1]e|microsoft|windows|azure|login|amazon|aws/;

/** Whether a name, without what all tenants' begin with, is that of a tenant. */
function isOf(name: string, id: string): boolean {
    if (name === id || name.startsWith(`${id}-`)) return true;
    const beginning = shortened.exec(name)?.[1];
    return beginning !== undefined && (id.startsWith(beginning) || forbidden.test(id));
}

/** Names in a text are the tenant's own, or no tenant's. */
function namesOfOthers(value: unknown, id: string, path: string): Finding {
    if (typeof value !== "string" || !value.includes("tn-")) return notApplicable;
    const isOther = [...value.matchAll(physical)].some(([, name = ""]) => !isOf(name, id));
    return must(!isOther, `${path} names what is another tenant's`, path);
}

/** Conditions of a policy on a tenant's tag must ask for this tenant's. */
function documentTags(document: unknown, id: string, path: string): Finding {
    if (document === undefined || document === unknown) return notApplicable;
    const foreign = someItem(statementsOrNone(document), (statement) => {
        const operators = entries(at(statement, "Condition"));
        if (operators === unknown) return unknown;
        return operators.some(([operator, keys]) => !/not/i.test(operator) && asksForOther(keys, id) === true);
    });
    return foreign === true ? must(false, `${path} grants rights on another tenant's tag`, path) : notApplicable;
}

function asksForOther(keys: unknown, id: string): Truth {
    const list = entries(keys);
    if (list === unknown) return unknown;
    return list.some(
        ([key, value]) =>
            /^aws:(resource|principal|request)tag\/tenant$/i.test(key) &&
            someItem(value, (wanted) => typeof wanted === "string" && !wanted.includes("${") && wanted !== id) === true,
    );
}

function inCluster(resource: ResourceView, id: string, shared: boolean): Finding[] {
    const space = resource.get("metadata.namespace");
    const isNamespace = resource.type === "kubernetes:core/v1:Namespace";
    return [
        own(entryOf(resource.get("metadata.labels"), tenantLabel), isOtherId(id), `the label ${tenantLabel}`),
        own(space, isOtherNamespace(id), "the namespace"),
        own(isNamespace ? resource.get("metadata.name") : undefined, isOtherNamespace(id), "the name"),
        ...subjects(resource, id),
        ...(resource.type === networkPolicy
            ? ["ingress.from", "egress.to"].map((way) => peers(resource, id, shared, way))
            : []),
    ];
}

function subjects(binding: ResourceView, id: string): Finding[] {
    const list = items(binding.get("subjects"));
    if (list === unknown) return [];
    return list.map((subject) => own(at(subject, "namespace"), isOtherNamespace(id), "the namespace of a subject"));
}

/** Peers of a network policy may not be another tenant's namespace, nor every namespace there is. */
function peers(policy: ResourceView, id: string, shared: boolean, way: string): Finding {
    const [direction, side] = way.split(".") as [string, string];
    const foreign = someItem(policy.get(`spec.${direction}`), (rule) =>
        someItem(at(rule, side), (peer) => isForeignPeer(at(peer, "namespaceSelector"), id, shared)),
    );
    return must(not(foreign), `${direction} takes in another tenant's namespace`, `spec.${direction}`);
}

function isForeignPeer(selector: unknown, id: string, shared: boolean): Truth {
    if (selector === undefined) return false;
    return some([
        every([shared, picksMost(selector, "namespaces")]),
        namesValue(
            selector,
            (key, value) => (key === tenantLabel && value !== id) || (key === nameLabel && isOtherNamespace(id)(value)),
        ),
    ]);
}

/** A tenant reads its cell's stack alone. */
function stackReference(reference: ResourceView, id: string): Finding {
    const isOther = (name: string) => {
        const stack = name.split("/").pop() ?? "";
        return !stack.startsWith("cell.") && stack !== id;
    };
    return own(reference.get("name") ?? reference.name, isOther, "the stack that is read");
}
