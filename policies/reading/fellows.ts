import { type ResourceView, type StackView, unknown } from "../rule";
import { type Joined, joined, named, type Spelling } from "./joins";
import { every, some, type Truth } from "./logic";
import { areApart, bears, madeFrom, madeFromTypes } from "./origins";

/** How resources that each hold a part of something, such as rules of a firewall, name what they are part of. */
export interface Whole {
    /** Types of the parts. */
    readonly parts: readonly string[];
    /** Types of the whole, which may hold parts itself. */
    readonly types: readonly string[];
    /** Types of a whole that holds no parts itself: no fellow, but what a part names of it tells which whole that is. */
    readonly origins?: readonly string[];
    /** Property of a part that names the whole. */
    readonly property: string;
    /** Paths of the whole's properties that the value may repeat. */
    readonly names: readonly string[];
    /** Properties that have to be the same besides, such as the region; what says nothing of one goes by its provider. */
    readonly alike?: readonly string[];
    /** Makes names alike that mean the same. */
    readonly spelled?: Spelling;
}

export interface Fellow {
    readonly resource: ResourceView;
    /** Whether it is part of the same; unknown where the name of either is. */
    readonly holds: Truth;
    /** Whether that is known by where the names come from alone, which may be made of one resource in two ways. */
    readonly inferred?: boolean;
}

const asItIs: Spelling = (name) => name;
const isSameList = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every((urn) => other.includes(urn));

/** Whether two resources have the same value, by where it came from, or as it is. */
function isSame(one: ResourceView, other: ResourceView, property: string, spelled: Spelling): Truth {
    const said = [one, other].map((each) => each.get(property));
    if (said.every((value) => value === undefined)) return true;
    const [here, there] = said.map((value) => value ?? one.provider?.get(property));
    if (here !== unknown && there !== unknown) return spelled(here) === spelled(there);
    const [from, also] = [madeFrom(one, property), madeFrom(other, property)];
    if (from.length === 0 || also.length === 0) return unknown;
    return isSameList(from, also);
}

/**
 * Whether two parts name the same whole. Where a name is not known it may still be told what it was made from: parts of one whole that this stack makes are
 * together, those of two are not, and neither is what has nothing in common. The honest rest is not known: a name that comes from nowhere, or one made from
 * what others were made from as well, may be that of any.
 */
function isSameWhole(stack: StackView, one: ResourceView, other: ResourceView, whole: Whole): Omit<Fellow, "resource"> {
    const { types, origins = [], property, names, spelled = asItIs } = whole;
    const [here, there] = [one.get(property), other.get(property)];
    if (here !== unknown && there !== unknown) return { holds: spelled(here) === spelled(there) };
    const [from, also] = [madeFrom(one, property), madeFrom(other, property)];
    const wholes = [...types, ...origins];
    const [mine, others] = [from, also].map((urns) => madeFromTypes(stack, urns, wholes));
    if (mine!.length > 0 && isSameList(mine!, others!)) return { holds: true, inferred: mine!.length > 1 };
    const apart = (): Truth => (areApart(stack, from, also, wholes) ? false : unknown);
    if (mine!.length > 0 && others!.length > 0) return { holds: apart() };
    if (here !== unknown || there !== unknown) {
        const [name, makers] = here === unknown ? [there, mine!] : [here, others!];
        const borne = some(makers.map((urn) => bears(stack.byUrn(urn)!, name, names, spelled)));
        return { holds: makers.length === 1 ? borne : unknown };
    }
    if (from.length === 0 || also.length === 0) return { holds: unknown };
    if (isSameList(from, also)) return { holds: true, inferred: true };
    return { holds: apart() };
}

/** Resources that make one whole with the resource, itself among them. */
export function fellows(stack: StackView, resource: ResourceView, whole: Whole): readonly Fellow[] {
    const { parts, types, origins = [], property, names, alike = [], spelled = asItIs } = whole;
    const near = (other: ResourceView): Truth =>
        every([
            other.provider?.urn === resource.provider?.urn,
            ...alike.map((one) => isSame(resource, other, one, spelled)),
        ]);
    const isElsewhere = (part: ResourceView) => madeFromTypes(stack, madeFrom(part, property), origins).length > 0;
    const of = ({ sure, possible }: Joined): Fellow[] => [
        ...sure.map((other): Fellow => ({ resource: other, holds: near(other) })),
        ...possible.map((other): Fellow => ({ resource: other, holds: every([unknown, near(other)]) })),
    ];
    const own = { resource, holds: true } as const;
    if (types.includes(resource.type)) {
        const { sure, possible } = joined(stack, resource, { types: parts, property, names, spelled });
        return [own, ...of({ sure, possible: possible.filter((part) => !isElsewhere(part)) })];
    }
    const wholes = named(stack, resource, { types, property, names, spelled });
    const beside = stack
        .ofType(...parts)
        .filter(({ urn }) => urn !== resource.urn)
        .map((other): Fellow => {
            const { holds, inferred = false } = isSameWhole(stack, resource, other, whole);
            return { resource: other, holds: every([holds, near(other)]), inferred };
        });
    return [own, ...of(isElsewhere(resource) ? { ...wholes, possible: [] } : wholes), ...beside].filter(
        ({ holds }) => holds !== false,
    );
}
