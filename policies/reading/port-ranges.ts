import { type Unknown, unknown } from "../rule";
import { ask, every, some, type Truth } from "./logic";
import { at, items, numberOf, textOf } from "./values";

/** Every port; those of what has none, such as ICMP, are these as well. */
const everyPort = { from: 0, to: 65_535 } as const;
const { from: first, to: last } = everyPort;
/** As many ports as lie above those of the system: whatever opens so many leaves none to speak of. */
const nearlyAll = last - 1023;
/** What has ports. Source: kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1, as known 2026-11. */
export const protocols: readonly string[] = ["TCP", "UDP", "SCTP"];
/** Stands for every protocol that nobody names. */
const others = "others";

/** Ports that an entry lets through. */
export interface Range {
    /** In capitals; without one it is every protocol. */
    readonly protocol: string | undefined;
    readonly from: number;
    readonly to: number;
    /** False where that is not known before deployment. */
    readonly sure: boolean;
}

/** What a rule's list of ports lets through; without one, every port of every protocol. */
export function portsOf(ports: unknown): readonly Range[] | Unknown {
    const list = items(ports);
    if (list === unknown) return unknown;
    if (list.length === 0) return [{ protocol: undefined, ...everyPort, sure: true }];
    return list.map(rangeOf);
}

function rangeOf(entry: unknown): Range {
    const [name, port, end] = ["protocol", "port", "endPort"].map((key) => at(entry, key));
    const protocol = name === unknown ? undefined : textOf(name ?? "TCP").toUpperCase();
    const known = { protocol, sure: name !== unknown };
    if (port === undefined) return { ...known, ...everyPort };
    // One port by its name or number, known or not, is one port.
    if (end === undefined && entry !== unknown) {
        const number = port === unknown ? undefined : numberOf(port);
        return { ...known, from: number ?? last, to: number ?? first };
    }
    const from = port === unknown ? first : (numberOf(port) ?? last);
    const to = end === unknown ? last : (numberOf(end) ?? from);
    return {
        ...known,
        from: Math.max(first, from),
        to: Math.min(last, to),
        sure: known.sure && ![port, end].includes(unknown),
    };
}

/** Protocols by their numbers. Source: iana.org/assignments/protocol-numbers, as known 2026-11. */
const numbered: Readonly<Record<string, string>> = { 1: "ICMP", 6: "TCP", 17: "UDP", 132: "SCTP" };

/** Ports of a protocol by its name or number, `undefined` for every one; what has none is open as a whole. */
export function portsBetween(protocol: unknown, from: unknown, to: unknown): Range {
    if (protocol === undefined) return { protocol, ...everyPort, sure: true };
    const text = textOf(protocol).toUpperCase();
    const name = protocol === unknown ? undefined : (numbered[text] ?? text);
    if (name !== undefined && !protocols.includes(name)) return { protocol: name, ...everyPort, sure: true };
    return {
        protocol: name,
        from: from === unknown ? first : (numberOf(from) ?? last),
        to: to === unknown ? last : (numberOf(to) ?? first - 1),
        sure: ![protocol, from, to].includes(unknown),
    };
}

/** Ports of a protocol that every rule treats alike. */
export interface Part {
    readonly protocol: string;
    readonly from: number;
    readonly to: number;
}

/** Cuts all ports of all protocols where a range begins or ends. */
export function parts(all: readonly (readonly Range[] | Unknown)[]): Part[] {
    const ranges = all.flatMap((list) => (list === unknown ? [] : list));
    const named = ranges.flatMap(({ protocol }) => protocol ?? []);
    return [...new Set([...protocols, ...named, others])].flatMap((protocol) => {
        const own = ranges.filter((range) => range.protocol === undefined || range.protocol === protocol);
        const cuts = [first, last + 1, ...own.flatMap(({ from, to }) => [from, to + 1])];
        const starts = [...new Set(cuts)].filter((cut) => cut >= first && cut <= last + 1).sort((a, b) => a - b);
        return starts.slice(0, -1).map((from, index) => ({ protocol, from, to: starts[index + 1]! - 1 }));
    });
}

/** Whether nearly all ports of some protocol are as the test says. */
export function nearlyEvery<P extends Part>(all: readonly P[], test: (part: P) => Truth): Truth {
    const judged = all.map((part): { part: P; open: Truth } => ({ part, open: test(part) }));
    const count = (protocol: string, ...wanted: readonly Truth[]) =>
        judged
            .filter(({ part, open }) => part.protocol === protocol && wanted.includes(open))
            .reduce((sum, { part }) => sum + part.to - part.from + 1, 0);
    return some(
        [...new Set(all.map(({ protocol }) => protocol))].map((protocol): Truth => {
            if (count(protocol, true) >= nearlyAll) return true;
            return count(protocol, true, unknown) >= nearlyAll && unknown;
        }),
    );
}

/** Whether ranges take in a part. */
export function covers(ports: readonly Range[] | Unknown, { protocol, from, to }: Part): Truth {
    return ask(ports, () =>
        some(
            (ports as readonly Range[]).map((range) =>
                every([
                    (range.protocol ?? protocol) === protocol && range.from <= from && range.to >= to,
                    range.sure ? true : unknown,
                ]),
            ),
        ),
    );
}

/** Whether it is all ports there are; nothing listens at port 0. */
export const isEveryPort = ({ from, to }: Pick<Part, "from" | "to">): boolean => from <= first + 1 && to >= last;
