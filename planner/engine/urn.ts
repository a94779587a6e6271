/** Names of resources and of the providers that manage them. */

/** Type of the component at the root of every stack. */
export const stackType = "pulumi:pulumi:Stack";
/** What the engine itself keeps for a program; it tells no details of how one changes. */
export const stashType = "pulumi:index:Stash";
const providerPrefix = "pulumi:providers:";

interface UrnParts {
    readonly stack: string;
    readonly project: string;
    /** Types of the ancestors and of the resource, joined by `$`. */
    readonly qualifiedType: string;
    readonly type: string;
    readonly name: string;
}

/** Splits a URN; a name may itself contain `::`. */
export function parseUrn(urn: string): UrnParts | undefined {
    const match = /^urn:pulumi:(.*?)::(.*?)::(.*?)::(.*)$/s.exec(urn);
    if (!match) return undefined;
    const [, stack, project, qualifiedType, name] = match as unknown as [string, string, string, string, string];
    return { stack, project, qualifiedType, type: qualifiedType.slice(qualifiedType.lastIndexOf("$") + 1), name };
}

/** URN of a resource below `parent` (a URN, or empty); the stack itself leaves no trace in its children's URNs. */
export function makeUrn(stack: string, project: string, parent: string, type: string, name: string): string {
    const above = parent === "" ? undefined : parseUrn(parent)?.qualifiedType;
    const qualified = above === undefined || above === stackType ? type : `${above}$${type}`;
    return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

/** Name and type at the end of a URN. */
export const nameOf = (urn: string): string => parseUrn(urn)?.name ?? urn;
export const typeOf = (urn: string): string => parseUrn(urn)?.type ?? "";

export const isProviderType = (type: string): boolean => type.startsWith(providerPrefix);
export const providerType = (packageName: string): string => `${providerPrefix}${packageName}`;
export const isDefaultProvider = (urn: string): boolean =>
    isProviderType(typeOf(urn)) && /^default(_|$)/.test(nameOf(urn));

/** Package of a type token, such as `aws` of `aws:s3/bucket:Bucket`. */
export const packageOf = (type: string): string => type.slice(0, Math.max(0, type.indexOf(":")));

/** Splits a provider reference `<urn>::<id>`. */
export function parseReference(reference: string): { readonly urn: string; readonly id: string } {
    const at = reference.lastIndexOf("::");
    return { urn: reference.slice(0, at), id: reference.slice(at + 2) };
}
