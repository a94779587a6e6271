import { type Unknown, unknown } from "../rule";
import { some, type Truth } from "./logic";
import { items, someItem } from "./values";

/** Networks this broad can only be meant for everyone; halves of the internet count, private networks (10.0.0.0/8) do not. */
const broadest = { v4: 8, v6: 16 } as const;
/** As many networks of the broadest kind that is let through are, together, the internet in pieces. */
const mostTogether = 16n;

interface Network {
    readonly version: "v4" | "v6";
    readonly prefix: number;
    readonly from: bigint;
    readonly size: bigint;
}

/** Whether a CIDR takes in addresses of the whole internet. */
export function isWorld(cidr: unknown): boolean {
    const network = networkOf(cidr);
    return network !== undefined && network.prefix < broadest[network.version];
}

/** Whether a list of CIDRs does so: one of them, or all together. Unknown items leave it open, unless the others decide. */
export function takesInWorld(cidrs: unknown): Truth {
    const list = items(cidrs);
    if (list === unknown) return unknown;
    return some([someItem(list, isWorld), together(list)]);
}

function together(list: readonly (unknown | Unknown)[]): boolean {
    const networks = list.flatMap((cidr) => networkOf(cidr) ?? []);
    return (["v4", "v6"] as const).some((version) => {
        const bits = version === "v4" ? 32 : 128;
        const limit = mostTogether << BigInt(bits - broadest[version]);
        return addressesIn(networks.filter((network) => network.version === version)) >= limit;
    });
}

/** Addresses of the union. */
function addressesIn(networks: readonly Network[]): bigint {
    let [total, end] = [0n, 0n];
    for (const { from, size } of [...networks].sort((a, b) => (a.from < b.from ? -1 : 1))) {
        const last = from + size;
        if (last <= end) continue;
        total += last - (from > end ? from : end);
        end = last;
    }
    return total;
}

function networkOf(cidr: unknown): Network | undefined {
    if (typeof cidr !== "string") return undefined;
    const [, address = "", length] = /^\s*([\da-f:.]+)\/(\d{1,3})\s*$/i.exec(cidr) ?? [];
    if (length === undefined) return undefined;
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
    if (mapped && Number(length) >= 96) return network("v4", v4(mapped[1]!), Number(length) - 96);
    return address.includes(":")
        ? network("v6", v6(address), Number(length))
        : network("v4", v4(address), Number(length));
}

function network(version: Network["version"], address: bigint | undefined, prefix: number): Network | undefined {
    const bits = version === "v4" ? 32 : 128;
    if (address === undefined || prefix > bits) return undefined;
    const size = 1n << BigInt(bits - prefix);
    return { version, prefix, from: address - (address % size), size };
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
