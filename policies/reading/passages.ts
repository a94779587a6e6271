import { type ResourceView, type Unknown, unknown } from "../rule";
import { areWide, isWide, spanOf } from "./addresses";
import type { Fellow } from "./fellows";
import { every, not, some, type Truth } from "./logic";
import { covers, nearlyEvery, type Part, parts, protocols, type Range } from "./port-ranges";
import { everywhere, type Span, without } from "./spans";
import { items } from "./values";

/** One entry of a firewall: what it lets through or denies, of the direction that is asked about. */
export interface Passage {
    /** URN of the resource that it stands in. */
    readonly owner: string;
    /** Whether it is in force for what is asked about. */
    readonly holds: Truth;
    /** Whether that is known by where names come from alone: of two that come from one resource both may be the same, or made of it in two ways. */
    readonly inferred?: boolean;
    readonly allows: Truth;
    /** Of those that take in an address the one with the lowest number decides, and of two with one number the denial. Without one it denies nothing. */
    readonly order: number | Unknown;
    /** What else narrows it, such as machines; a denial takes from what is narrowed alike. Empty: nothing does. */
    readonly scope: string;
    readonly ports: readonly Range[] | Unknown;
    readonly peers: Peers;
}

/** Addresses of the other side. */
interface Peers {
    readonly networks: readonly Span[];
    /** Whether there may be others among them. */
    readonly more: boolean;
}

/** Addresses of lists of CIDRs; `anyone` tells whether it is everybody by a word, or for want of words. */
export function peersOf(anyone: Truth, ...lists: readonly unknown[]): Peers {
    const all = lists.map(items);
    const known = all.flatMap((list) => (list === unknown ? [] : list));
    return {
        networks: anyone === true ? everywhere : known.flatMap((cidr) => spanOf(cidr) ?? []),
        more: anyone === unknown || all.includes(unknown) || known.includes(unknown),
    };
}

/** An entry of which nothing is known. */
export const anyPassage = (owner: string): Passage => ({
    owner,
    holds: unknown,
    allows: unknown,
    order: unknown,
    scope: "",
    ports: unknown,
    peers: { networks: [], more: true },
});

/**
 * What narrows an entry, and whether it is in force for that at all: a denial that is narrowed to what nobody knows may be there for everything, or for nothing
 * that matters.
 */
export function narrowed(narrow: readonly unknown[], allows: Truth): Pick<Passage, "holds" | "scope"> {
    if (allows !== true && hasUnknown(narrow)) return { holds: unknown, scope: "" };
    return { holds: true, scope: narrow.length === 0 ? "" : written(narrow) };
}

/** A value as text. Of lists the order does not matter: machines that have one of several tags are the same however those are put. */
function written(value: unknown): string {
    if (value === unknown) return "unknown";
    if (Array.isArray(value)) return `[${value.map(written).sort().join()}]`;
    if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
    return `{${Object.entries(value)
        .map((entry) => entry.map(written).join(":"))
        .sort()
        .join()}}`;
}

function hasUnknown(value: unknown): boolean {
    if (value === unknown) return true;
    return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** Ports of a protocol, and whether the whole internet passes. */
export interface Door extends Part {
    readonly open: Truth;
}

/**
 * What the entries of one firewall let through, as far as a resource has to do with it: what its own open under all denials, and what those of several
 * resources open together and none by itself.
 */
export function doorsOf(passages: readonly Passage[], owner: string): readonly Door[] {
    return parts(passages.map(({ ports }) => ports)).map((part) => {
        const here = passages.flatMap((passage): readonly Passage[] => {
            const holds: Truth = every([passage.holds, covers(passage.ports, part)]);
            return holds === false ? [] : [{ ...passage, holds }];
        });
        if (isOpen(here) === false) return { ...part, open: false };
        const alone = (one: string) => isOpen(here.flatMap((it) => (it.owner === one ? [it] : denialIn(it))));
        const own = alone(owner);
        const owners = new Set(here.filter(({ allows }) => allows !== false).map((one) => one.owner));
        if (own === true || owners.size < 2 || !owners.has(owner)) return { ...part, open: own };
        // What is open by itself, or may be, is told of its own resource, and is no part of what the others open.
        const parted = new Set([...owners].filter((one) => one === owner || alone(one) === false));
        const together = isOpen(here.flatMap((it) => (parted.has(it.owner) ? [it] : denialIn(it))));
        return { ...part, open: some([own, together]) };
    });
}

/**
 * The same of entries that several resources hold, each in the firewall as surely as its resource is.
 *
 * @param passagesOf entries of a resource, which are in force at most where the resource is
 */
export const doorsAmong = (
    fellows: readonly Fellow[],
    owner: string,
    passagesOf: (resource: ResourceView, holds: Truth) => readonly Passage[],
): readonly Door[] =>
    doorsOf(
        fellows.flatMap(({ resource, holds, inferred }) =>
            passagesOf(resource, holds).map((one) => (inferred ? { ...one, inferred } : one)),
        ),
        owner,
    );

/** What an entry denies, if it does. */
function denialIn(passage: Passage): readonly Passage[] {
    const denies: Truth = every([passage.holds, not(passage.allows)]);
    return denies === false ? [] : [{ ...passage, holds: denies, allows: false }];
}

function isOpen(passages: readonly Passage[]): Truth {
    if (passed(passages, true)) return true;
    return passed(passages, false) && unknown;
}

/** Whether the whole internet passes: for sure, or where all that is not known turns out that way. */
function passed(passages: readonly Passage[], sure: boolean): boolean {
    const counts = (truth: Truth, wanted: boolean) => (wanted ? truth === true : truth !== false);
    const worstOrder = (allows: boolean) => (allows === sure ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY);
    // A denial takes nothing away for sure that is only thought to stand in the same firewall.
    const inForce = ({ holds, inferred }: Passage, way: boolean): Truth =>
        inferred && !way ? every([holds, unknown]) : holds;
    const asked = passages.flatMap((one) =>
        [true, false]
            .filter((way) => counts(every([inForce(one, way), way ? one.allows : not(one.allows)]), way === sure))
            .map((way) => ({
                allows: way,
                scope: one.scope,
                order: one.order === unknown ? worstOrder(way) : one.order,
                networks: one.peers.more && way !== sure ? everywhere : one.peers.networks,
            })),
    );
    const denied: Narrowed[] = [];
    const left: Narrowed[] = [];
    for (const { allows, scope, networks } of asked.sort(inOrder)) {
        if (!allows) {
            denied.push({ scope, networks });
            continue;
        }
        const refused = denied.filter((one) => one.scope === "" || one.scope === scope).flatMap((one) => one.networks);
        const open = networks.map((network) => without([network], refused));
        if (open.some(isWide)) return true;
        left.push({ scope, networks: open.flat() });
    }
    return left.some(({ scope }) =>
        areWide(left.flatMap((one) => (one.scope === "" || one.scope === scope ? one.networks : []))),
    );
}

interface Narrowed {
    readonly scope: string;
    readonly networks: readonly Span[];
}

interface Ordered {
    readonly order: number;
    readonly allows: boolean;
}

function inOrder(a: Ordered, b: Ordered): number {
    if (a.order !== b.order) return a.order < b.order ? -1 : 1;
    return Number(a.allows) - Number(b.allows);
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
