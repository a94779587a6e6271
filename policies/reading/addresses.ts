import { unknown } from "../rule";
import { some, type Truth } from "./logic";
import { addressesIn, bits, type Span, without } from "./spans";
import { items, someItem } from "./values";

/** Networks this broad can only be meant for everyone; halves of the internet count, private networks (10.0.0.0/8) do not. */
const broadest = { v4: 8, v6: 16 } as const;
/** As many networks of the broadest kind that is let through are, together, the internet in pieces. */
const mostTogether = 16n;

const versions = ["v4", "v6"] as const;
const broad = (version: Span["version"]) => 1n << BigInt(bits[version] - broadest[version]);

/**
 * Networks that are as broad as that, and of which no packet of the internet comes or goes there: multicast and what is reserved, and of version 6 what is
 * private or of a link (fc00::/7 to ff00::/8). Private networks of version 4 are not so broad. Source: iana.org/assignments, ipv4-address-space and
 * ipv6-address-space, as known 2026-11.
 */
const apart = ["224.0.0.0/3", "fc00::/6"].flatMap((cidr) => spanOf(cidr) ?? []);

/** How many addresses of the internet there are among those of a version. */
const ofInternet = (spans: readonly Span[], version: Span["version"]) => addressesIn(without(spans, apart), version);

/** Whether what is left of one network takes in addresses of the whole internet. */
export const isWide = (spans: readonly Span[]): boolean =>
    versions.some((version) => ofInternet(spans, version) > broad(version));

/** Whether networks do so together. */
export const areWide = (spans: readonly Span[]): boolean =>
    versions.some((version) => ofInternet(spans, version) >= mostTogether * broad(version));

/** Whether a CIDR takes in addresses of the whole internet. */
export function isWorld(cidr: unknown): boolean {
    const network = spanOf(cidr);
    return network !== undefined && isWide([network]);
}

/** Whether a list of CIDRs does so: one of them, or all together. Unknown items leave it open, unless the others decide. */
export function takesInWorld(cidrs: unknown): Truth {
    const list = items(cidrs);
    if (list === unknown) return unknown;
    return some([someItem(list, isWorld), areWide(list.flatMap((cidr) => spanOf(cidr) ?? []))]);
}

/** The addresses of a CIDR, or of one address; nothing for what is neither. */
export function spanOf(cidr: unknown): Span | undefined {
    if (typeof cidr !== "string") return undefined;
    const [, address = "", length] = /^\s*([\da-f:.]+)(?:\/(\d{1,3}))?\s*$/i.exec(cidr) ?? [];
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
    if (mapped && Number(length ?? 128) >= 96) return span("v4", v4(mapped[1]!), Number(length ?? 128) - 96);
    const version = address.includes(":") ? "v6" : "v4";
    return span(version, version === "v6" ? v6(address) : v4(address), Number(length ?? bits[version]));
}

function span(version: Span["version"], address: bigint | undefined, prefix: number): Span | undefined {
    if (address === undefined || prefix > bits[version]) return undefined;
    const size = 1n << BigInt(bits[version] - prefix);
    const from = address - (address % size);
    return { version, from, end: from + size };
}

function v4(address: string): bigint | undefined {
    const parts = address.split(".").map(Number);
    if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return undefined;
    return parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

function v6(address: string): bigint | undefined {
    const [head = "", tail, ...more] = address.split("::");
    if (more.length > 0) return undefined;
    const groups = (text: string | undefined) => (text ? text.split(":") : []);
    const [before, after] = [groups(head), groups(tail)];
    const missing = 8 - before.length - after.length;
    if (tail === undefined ? missing !== 0 : missing < 0) return undefined;
    const all = [...before, ...Array<string>(missing).fill("0"), ...after];
    if (!all.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
    return all.reduce((sum, group) => (sum << 16n) + BigInt(Number.parseInt(group, 16)), 0n);
}
