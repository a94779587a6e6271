import { type ResourceView, type StackView, type Unknown, unknown } from "../rule";
import { googleProject } from "./google";
import { ask, every, some, type Truth } from "./logic";
import { providerSetting } from "./tags";
import { items, textOf } from "./values";

/** Settings by which a provider of AWS finds its credentials. Source: @pulumi/aws 7.48.0, provider.d.ts. */
const credentials = ["accessKey", "profile", "sharedConfigFiles", "sharedCredentialsFiles", "token"];
const roles = ["assumeRoles", "assumeRoleWithWebIdentity"];

const sameProvider = (a: ResourceView, b: ResourceView): boolean => a.provider?.urn === b.provider?.urn;
const equal = (a: unknown, b: unknown): Truth => (a === unknown || b === unknown ? unknown : a === b);

/** The one account that a provider may work in; undefined where it may in any, or in several. */
function accountOf(one: ResourceView): unknown {
    const own = one.get("accountId");
    if (own !== undefined) return own;
    const list = items(providerSetting(one, "allowedAccountIds"));
    if (list === unknown) return unknown;
    return list.length === 1 ? list[0] : undefined;
}

/** What a provider's settings say of its credentials, as one text. */
function credentialsOf(one: ResourceView): string | Unknown {
    const said = [...credentials, ...roles].map((name) => one.provider?.get(name));
    // Of a list that is not known yet its items are unknown, each a symbol that JSON leaves out.
    const isKnown = (value: unknown): boolean =>
        value !== unknown && (typeof value !== "object" || value === null || Object.values(value).every(isKnown));
    return said.every(isKnown) ? JSON.stringify(said) : unknown;
}

/** Whether two resources of AWS lie in one account: by their providers, the accounts that these may work in, or equal credentials. */
export function inSameAccount(a: ResourceView, b: ResourceView): Truth {
    const [first, second] = [accountOf(a), accountOf(b)];
    if (first !== undefined && second !== undefined) return equal(first, second);
    if (sameProvider(a, b)) return first === second ? true : unknown;
    return ask(credentialsOf(a), (own) => ask(credentialsOf(b), (other) => own === other || unknown));
}

const regionOf = (one: ResourceView): unknown => one.get("region") ?? one.provider?.get("region");

/** Whether two resources of AWS lie in one region of one account. */
export function inSameRegion(a: ResourceView, b: ResourceView): Truth {
    const [first, second] = [regionOf(a), regionOf(b)];
    const unsaid = first === undefined || second === undefined;
    const region = unsaid ? (sameProvider(a, b) && first === second) || unknown : equal(first, second);
    return every([inSameAccount(a, b), region]);
}

/** The project that a resource of Google Cloud names, or its provider does, and what that was made from. */
function projectOf(stack: StackView, one: ResourceView): { readonly name: unknown; readonly from: readonly string[] } {
    if (one.type === googleProject) return { name: one.get("projectId"), from: [one.urn] };
    const namer =
        one.get("project") === undefined ? one.provider && (stack.byUrn(one.provider.urn) ?? one.provider) : one;
    const from = namer?.propertyDependencies.project ?? [];
    return { name: namer?.get("project"), from: from.filter((urn) => stack.byUrn(urn)?.type === googleProject) };
}

/** Whether two resources of Google Cloud lie in one project: by what made its name, by the name, or by their provider. */
export function inSameProject(stack: StackView, a: ResourceView, b: ResourceView): Truth {
    const [first, second] = [projectOf(stack, a), projectOf(stack, b)];
    if (first.from.length > 0 && second.from.length > 0) return first.from.some((urn) => second.from.includes(urn));
    if (first.name === undefined && second.name === undefined) return sameProvider(a, b) || unknown;
    if (first.name === undefined || second.name === undefined) return unknown;
    return ask(first.name, (own) => ask(second.name, (other) => bare(own) === bare(other)));
}

/** A project's id, which some resources write as `projects/<id>`. */
const bare = (project: unknown): string => textOf(project).replace(/^projects\//, "");

/** Whether an object of Kubernetes lies in a cluster: by what the settings of its provider were made from. */
export function inCluster(stack: StackView, object: ResourceView, cluster: ResourceView): Truth {
    const provider = object.provider && stack.byUrn(object.provider.urn);
    const from = Object.values(provider?.propertyDependencies ?? {}).flat();
    if (from.includes(cluster.urn)) return true;
    return from.some((urn) => stack.byUrn(urn)?.type === cluster.type) ? false : unknown;
}

/** Whether a setting of the whole account, region or project holds where it counts for the resource. */
export function heldAround(
    settings: readonly ResourceView[],
    isAround: (setting: ResourceView) => Truth,
    holds: (setting: ResourceView) => Truth,
): Truth {
    return some(settings.map((one) => every([isAround(one), holds(one)])));
}
