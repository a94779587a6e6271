/** An IPv4 network as numbers. */
export interface Network {
    /** First address as an unsigned 32-bit number. */
    readonly first: number;
    /** Prefix length, 0 to 32. */
    readonly prefix: number;
}

/** Parses `10.20.0.0/16`; bits below the prefix are cleared, as routers do. */
export function parseCidr(text: string): Network {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
    const parts = match?.slice(1).map(Number);
    if (!parts || parts.slice(0, 4).some((part) => part > 255) || parts[4]! > 32) {
        throw new RangeError(`not an IPv4 network: ${text}`);
    }
    const [a, b, c, d, prefix] = parts as [number, number, number, number, number];
    const address = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
    const size = 2 ** (32 - prefix);
    return { first: Math.floor(address / size) * size, prefix };
}

export function printCidr({ first, prefix }: Network): string {
    return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
}

/** Number of addresses. */
export function addresses(network: Network): number {
    return 2 ** (32 - network.prefix);
}

/** The `index`-th of the equal parts with the given prefix. */
export function part(network: Network, prefix: number, index: number): Network {
    return { first: network.first + index * 2 ** (32 - prefix), prefix };
}

export function overlaps(a: Network, b: Network): boolean {
    return a.first < b.first + addresses(b) && b.first < a.first + addresses(a);
}
