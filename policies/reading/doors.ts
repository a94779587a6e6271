import { type ResourceView, type StackView, unknown } from "../rule";
import { type Fellow, fellows, type Whole } from "./fellows";
import { every, not, some, type Truth } from "./logic";
import { denialIn, isOpen, type Passage } from "./passages";
import { covers, nearlyEvery, type Part, parts, protocols } from "./port-ranges";

/** Ports of a protocol, and whether the whole internet passes. */
export interface Door extends Part {
    readonly open: Truth;
}

/** Ports that the entries of a firewall treat alike, and what is open there, as far as each resource has to do with it. */
interface Cut extends Part {
    readonly openBy: (owner: string) => Truth;
}

/** Asks once for each owner, and not again. */
function once(ask: (owner: string) => Truth): (owner: string) => Truth {
    const known = new Map<string, Truth>();
    return (owner) => {
        const found = known.get(owner);
        if (found !== undefined) return found;
        const truth = ask(owner);
        known.set(owner, truth);
        return truth;
    };
}

function cutAt(part: Part, passages: readonly Passage[]): Cut {
    const here = passages.flatMap((passage): readonly Passage[] => {
        const holds: Truth = every([passage.holds, covers(passage.ports, part)]);
        return holds === false ? [] : [{ ...passage, holds }];
    });
    if (isOpen(here) === false) return { ...part, openBy: () => false };
    const owners = [...new Set(here.filter(({ allows }) => allows !== false).map((one) => one.owner))];
    const openTo = (those: ReadonlySet<string>) =>
        isOpen(here.flatMap((it) => (those.has(it.owner) ? [it] : denialIn(it))));
    const alone = once((owner) => openTo(new Set([owner])));
    // What is open by itself, or may be, is told of its own resource, and is no part of what the others open.
    const partsOnly = () => owners.filter((one) => alone(one) === false);
    let parted: Truth | undefined;
    const openBy = once((owner) => {
        const own = alone(owner);
        if (own === true || owners.length < 2 || !owners.includes(owner)) return own;
        if (own === unknown) return some([own, openTo(new Set([owner, ...partsOnly()]))]);
        parted ??= openTo(new Set(partsOnly()));
        return parted;
    });
    return { ...part, openBy };
}

const cutsOf = (passages: readonly Passage[]): readonly Cut[] =>
    parts(passages.map(({ ports }) => ports)).map((part) => cutAt(part, passages));

const doorsBy = (cuts: readonly Cut[], owner: string): readonly Door[] =>
    cuts.map(({ protocol, from, to, openBy }) => ({ protocol, from, to, open: openBy(owner) }));

/**
 * What the entries of one firewall let through, as far as a resource has to do with it: what its own open under all denials, and what those of several
 * resources open together and none by itself.
 */
export const doorsOf = (passages: readonly Passage[], owner: string): readonly Door[] =>
    doorsBy(cutsOf(passages), owner);

/** What is known of the firewalls of a stack: doors of each resource, and what those that surely make one firewall share. */
interface Known {
    readonly doors: Map<string, readonly Door[]>;
    readonly cuts: Map<string, readonly Cut[]>;
}

/** Resources that surely make one firewall, as text; nothing where that of one is not sure, so that others see it otherwise. */
function sureGroup(all: readonly Fellow[]): string | undefined {
    if (!all.every(({ holds, inferred }) => holds === true && !inferred)) return undefined;
    return all
        .map(({ resource }) => resource.urn)
        .sort()
        .join("\n");
}

/**
 * Tells the same of resources that hold the entries of a firewall in parts, each as surely as it is of that firewall: made out once for a stack, however
 * many rules and resources ask.
 *
 * @param passagesOf entries of a resource, which are in force at most where the resource is
 */
export function doorsIn(
    wholeOf: (resource: ResourceView) => Whole,
    passagesOf: (resource: ResourceView, holds: Truth) => readonly Passage[],
): (stack: StackView, resource: ResourceView) => readonly Door[] {
    const stacks = new WeakMap<StackView, Known>();
    const passagesAmong = (all: readonly Fellow[]) =>
        all.flatMap(({ resource, holds, inferred }) =>
            passagesOf(resource, holds).map((one) => (inferred ? { ...one, inferred } : one)),
        );
    return (stack, resource) => {
        const { doors, cuts } = stacks.get(stack) ?? { doors: new Map(), cuts: new Map() };
        stacks.set(stack, { doors, cuts });
        const found = doors.get(resource.urn);
        if (found) return found;
        const all = fellows(stack, resource, wholeOf(resource));
        const group = sureGroup(all);
        const made = (group === undefined ? undefined : cuts.get(group)) ?? cutsOf(passagesAmong(all));
        if (group !== undefined) cuts.set(group, made);
        const own = doorsBy(made, resource.urn);
        doors.set(resource.urn, own);
        return own;
    };
}

/** Doors of protocols that have ports. */
export const withPorts = (doors: readonly Door[]): readonly Door[] =>
    doors.filter(({ protocol }) => protocols.includes(protocol));

/** Whether one of the ports is open. */
export const isOpenAt = (doors: readonly Door[], ...ports: readonly number[]): Truth =>
    some(
        withPorts(doors)
            .filter(({ from, to }) => ports.some((port) => from <= port && port <= to))
            .map(({ open }) => open),
    );

/** Whether some door is open, be it of what has no ports. */
export const isOpenAnywhere = (doors: readonly Door[]): Truth => some(doors.map(({ open }) => open));

/** Whether nearly every port of some protocol is open. */
export const isOpenEverywhere = (doors: readonly Door[]): Truth => nearlyEvery(doors, ({ open }) => open);

/** Ports that may be open, as ranges; those that follow each other are one. */
function rangesOf(doors: readonly Door[]): readonly Door[] {
    const ranges: Door[] = [];
    for (const door of doors.filter(({ open }) => open !== false)) {
        const last = ranges.at(-1);
        const goesOn = last?.protocol === door.protocol && last.to === door.from - 1 && last.open === door.open;
        if (goesOn) ranges[ranges.length - 1] = { ...last, to: door.to };
        else ranges.push(door);
    }
    return ranges;
}

/** Ranges with ports that are not among those named. */
export const rangesBeside = (doors: readonly Door[], named: readonly number[]): readonly Door[] =>
    rangesOf(withPorts(doors)).filter(
        ({ from, to }) => to - from + 1 > named.filter((port) => from <= port && port <= to).length,
    );

/** Whether ports are open beside those named, yet not nearly every one. */
export const isOpenBeside = (doors: readonly Door[], named: readonly number[]): Truth =>
    every([not(isOpenEverywhere(doors)), some(rangesBeside(doors, named).map(({ open }) => open))]);
