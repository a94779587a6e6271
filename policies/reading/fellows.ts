import { type ResourceView, type StackView, unknown } from "../rule";
import { type Joined, joined, named } from "./joins";
import { every, type Truth } from "./logic";

/** How resources that each hold a part of something, such as rules of a firewall, name what they are part of. */
interface Whole {
    /** Types of the parts. */
    readonly parts: readonly string[];
    /** Types of the whole, which may hold parts itself. */
    readonly types: readonly string[];
    /** Property of a part that names the whole. */
    readonly property: string;
    /** Paths of the whole's properties that the value may repeat. */
    readonly names: readonly string[];
    /** Properties that have to be the same besides, such as the region. */
    readonly alike?: readonly string[];
}

export interface Fellow {
    readonly resource: ResourceView;
    /** Whether it is part of the same; unknown where the name of either is. */
    readonly holds: Truth;
    /** Whether that is known by where the names come from alone, which may be made of one resource in two ways. */
    readonly inferred?: boolean;
}

const valuesOf = (one: ResourceView, other: ResourceView, property: string) =>
    [one, other].map((resource) => resource.get(property));

/** Whether two resources have the same value, by where it came from, or as it is. */
function isSame(one: ResourceView, other: ResourceView, property: string): Truth {
    const [here, there] = valuesOf(one, other, property);
    if (here !== unknown && there !== unknown) return here === there;
    const [from, also] = [one, other].map(({ propertyDependencies }) => propertyDependencies[property] ?? []);
    if (from!.length === 0 || also!.length === 0) return unknown;
    return from!.length === also!.length && from!.every((urn) => also!.includes(urn));
}

/** Whether the name of the whole comes from a whole, and not from something that several may be named after. */
function comesFrom(stack: StackView, { propertyDependencies }: ResourceView, { property, types }: Whole): boolean {
    const from = propertyDependencies[property] ?? [];
    return stack.ofType(...types).some(({ urn }) => from.includes(urn));
}

/** Resources that make one whole with the resource, itself among them. */
export function fellows(stack: StackView, resource: ResourceView, whole: Whole): readonly Fellow[] {
    const { parts, types, property, names, alike = [] } = whole;
    const near = (other: ResourceView): Truth =>
        every([other.provider?.urn === resource.provider?.urn, ...alike.map((one) => isSame(resource, other, one))]);
    const of = ({ sure, possible }: Joined): Fellow[] => [
        ...sure.map((other): Fellow => ({ resource: other, holds: near(other) })),
        ...possible.map((other): Fellow => ({ resource: other, holds: every([unknown, near(other)]) })),
    ];
    const own = { resource, holds: true } as const;
    if (types.includes(resource.type)) return [own, ...of(joined(stack, resource, { types: parts, property, names }))];
    const beside = stack
        .ofType(...parts)
        .filter(({ urn }) => urn !== resource.urn)
        .map(
            (other): Fellow => ({
                resource: other,
                holds: every([isSame(resource, other, property), near(other)]),
                inferred: valuesOf(resource, other, property).includes(unknown) && !comesFrom(stack, resource, whole),
            }),
        );
    return [own, ...of(named(stack, resource, { types, property, names })), ...beside];
}
