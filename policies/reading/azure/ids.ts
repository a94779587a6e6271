import { type ResourceView, type StackView, unknown } from "../../rule";
import { type Joined, someJoined } from "../joins";
import type { Truth } from "../logic";
import { privateEndpoint } from "../microsoft";
import { at, items } from "../values";

/** How resources name another one by its id in Azure, or by an id below it. */
export interface IdLink {
    readonly types: readonly string[];
    /** Properties that the naming values are in: what they were made from is looked up there. */
    readonly from: readonly string[];
    /** The naming values of a resource. */
    readonly values: (resource: ResourceView) => readonly unknown[];
    /** Word before the name in an id, such as `storageAccounts`. */
    readonly kind: string;
    /** Property of the target that has its name. */
    readonly name: string;
}

/** Whether an id is that of the named resource, or of something below it. */
function isBelow(id: unknown, part: string): boolean {
    if (typeof id !== "string") return false;
    const lower = id.toLowerCase();
    return lower.endsWith(part) || lower.includes(`${part}/`);
}

/** Resources that name the target: by where the value came from, then by the id itself. */
export function joinedById(stack: StackView, target: ResourceView, link: IdLink): Joined {
    const [sure, possible]: [ResourceView[], ResourceView[]] = [[], []];
    const name = target.get(link.name);
    const part = typeof name === "string" ? `/${link.kind}/${name}`.toLowerCase() : undefined;
    for (const resource of stack.ofType(...link.types)) {
        const from = link.from.flatMap((property) => resource.propertyDependencies[property] ?? []);
        const values = link.values(resource);
        if (from.includes(target.urn) || (part !== undefined && values.some((value) => isBelow(value, part))))
            sure.push(resource);
        else if (values.includes(unknown) && !from.some((urn) => stack.byUrn(urn)?.type === target.type))
            possible.push(resource);
    }
    return { sure, possible };
}

const connections = ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"];

/** Whether a private endpoint leads to the target. */
export function hasPrivateEndpoint(stack: StackView, target: ResourceView, kind: string, name: string): Truth {
    const endpoints = joinedById(stack, target, {
        types: [privateEndpoint],
        from: connections,
        values: (endpoint) =>
            connections.flatMap((property) => {
                const list = items(endpoint.get(property));
                return list === unknown ? [unknown] : list.map((one) => at(one, "privateLinkServiceId"));
            }),
        kind,
        name,
    });
    return someJoined(endpoints, () => true);
}
