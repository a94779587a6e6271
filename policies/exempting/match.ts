import type { ExemptionFacts } from "../rule";
import type { Exemption } from "./exemption";

/** Stack, type, type of the component that it is a part of, and name. A root is a part of itself. */
function partsOf(urn: string) {
    const [, stack, , types = "", name] = /^urn:pulumi:(.*?)::(.*?)::(.*?)::(.*)$/s.exec(urn) ?? [];
    const chain = types.split("$");
    const type = chain.at(-1);
    return { stack, type, component: chain.at(-2) ?? type, name };
}

/** Name of the stack that an exemption is about. */
export function stackOf({ resource }: Pick<Exemption, "resource">): string {
    return typeof resource === "string" ? (partsOf(resource).stack ?? "") : resource.tenant;
}

/** A type as plans print it: aws:rds/instance:Instance is aws:rds:Instance. */
const printed = (type: string | undefined) => type?.replace(/^([^:]+:[^:/]+)\/[^:]+(?=:)/, "$1");

/** Whether an exemption is about the resource: exactly this one, by every part that is named. */
function isAbout({ resource }: Exemption, urn: string): boolean {
    if (typeof resource === "string") return resource === urn;
    const { stack, type, component, name } = partsOf(urn);
    if (resource.type !== undefined && printed(resource.type) !== printed(type)) return false;
    return resource.tenant === stack && printed(resource.component) === printed(component) && resource.name === name;
}

/** Finds the exemption of a rule's verdict on a resource. */
export type Exempter = (rule: string, urn: string) => Exemption | undefined;

/** The exempter of exemptions that hold now; the one that ends first counts. */
export function exempterOf(active: readonly Exemption[]): Exempter {
    if (active.length === 0) return () => undefined;
    const sorted = [...active].sort((a, b) =>
        a.expires === b.expires ? (a.id < b.id ? -1 : 1) : a.expires < b.expires ? -1 : 1,
    );
    return (rule, urn) => sorted.find((one) => one.rules.includes(rule) && isAbout(one, urn));
}

/** What results say of the exemption that they have. */
export function factsOf({ id, requester, approver, expires, ticket }: Exemption): ExemptionFacts {
    return { id, requester, approver, until: expires, ticket };
}

/** Said of an exempted violation, before what does not hold. */
export function exemptedText({ id, approver, expires, ticket }: Exemption): string {
    return `exempted until ${expires} by ${approver} (${id}, ${ticket}): `;
}
