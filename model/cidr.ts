/** An IPv4 network as its first and last address. */
export interface AddressRange {
    readonly first: number;
    readonly last: number;
    readonly prefix: number;
    /** Whether the text names the first address, with no bits below the prefix set. */
    readonly canonical: boolean;
}

/** Addresses of a network that the schema has already found well-formed. */
export function addressRange(cidr: string): AddressRange {
    const [address = "", prefixText = "32"] = cidr.split("/");
    const number = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
    const prefix = Number(prefixText);
    const size = 2 ** (32 - prefix);
    const first = Math.floor(number / size) * size;
    return { first, last: first + size - 1, prefix, canonical: first === number };
}

/** A network as text. */
export function printCidr({ first, prefix }: Pick<AddressRange, "first" | "prefix">): string {
    return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
}

/** The network that a text with bits below the prefix most likely means. */
export function canonicalCidr(cidr: string): string {
    return printCidr(addressRange(cidr));
}

/** The `index`-th of the equal parts of a network that have the given prefix. */
export function part(network: Pick<AddressRange, "first">, prefix: number, index: number): AddressRange {
    const size = 2 ** (32 - prefix);
    const first = network.first + index * size;
    return { first, last: first + size - 1, prefix, canonical: true };
}

/** Whether two networks share addresses. */
export function overlaps(a: AddressRange, b: AddressRange): boolean {
    return a.first <= b.last && b.first <= a.last;
}

/** Addresses of private networks. Source: RFC 1918, section 3, and RFC 6598, section 7. */
const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"].map(addressRange);

export function isPrivateNetwork(cidr: string): boolean {
    const { first, last } = addressRange(cidr);
    return privateRanges.some((range) => range.first <= first && last <= range.last);
}

/** Pairs of ranges that share addresses, each with the widest earlier one it meets; sorted sweep, so thousands are cheap. */
export function clashes<T extends { readonly range: AddressRange }>(items: readonly T[]): [T, T][] {
    const sorted = [...items].sort((a, b) => a.range.first - b.range.first || b.range.last - a.range.last);
    const found: [T, T][] = [];
    let widest: T | undefined;
    for (const item of sorted) {
        if (widest && item.range.first <= widest.range.last) found.push([widest, item]);
        if (!widest || item.range.last > widest.range.last) widest = item;
    }
    return found;
}
