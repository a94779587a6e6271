import { type Unknown, unknown } from "../rule";
import { areWide, isWide, spanOf } from "./addresses";
import { every, not, type Truth } from "./logic";
import type { Range } from "./port-ranges";
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

/** What an entry denies, if it does. */
export function denialIn(passage: Passage): readonly Passage[] {
    const denies: Truth = every([passage.holds, not(passage.allows)]);
    return denies === false ? [] : [{ ...passage, holds: denies, allows: false }];
}

/** Whether the whole internet passes what is let through and not denied before. */
export function isOpen(passages: readonly Passage[]): Truth {
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
    return [...new Set(left.map(({ scope }) => scope))].some((scope) =>
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
