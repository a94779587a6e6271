import { type Unknown, unknown } from "../rule";
import { ask, every, some, type Truth } from "./logic";
import { at, items, numberOf, textOf } from "./values";

const [first, last] = [1, 65_535];
/** As many ports as lie above those of the system: whatever opens so many leaves none to speak of. */
const nearlyAll = last - 1023;
/** Source: kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1, as known 2026-11. */
const protocols = ["TCP", "UDP", "SCTP"] as const;
type Protocol = (typeof protocols)[number];

/** Ports that an entry of a network policy lets through; `sure` is false where that is not known before deployment. */
export interface Range {
    readonly protocols: readonly Protocol[];
    readonly from: number;
    readonly to: number;
    readonly sure: boolean;
}

/** What a rule's list of ports lets through; without one, every port of every protocol. */
export function portsOf(ports: unknown): readonly Range[] | Unknown {
    const list = items(ports);
    if (list === unknown) return unknown;
    if (list.length === 0) return [{ protocols, from: first, to: last, sure: true }];
    return list.map(rangeOf);
}

function rangeOf(entry: unknown): Range {
    const [name, port, end] = ["protocol", "port", "endPort"].map((key) => at(entry, key));
    const protocol = textOf(name ?? "TCP").toUpperCase() as Protocol;
    const known = { protocols: name === unknown ? protocols : [protocol], sure: name !== unknown };
    if (port === undefined) return { ...known, from: first, to: last };
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

/** Ports of a protocol that every rule treats alike. */
interface Part {
    readonly protocol: Protocol;
    readonly from: number;
    readonly to: number;
}

/** Cuts all ports where a range begins or ends. */
export function parts(all: readonly (readonly Range[] | Unknown)[]): Part[] {
    const ranges = all.flatMap((list) => (list === unknown ? [] : list));
    return protocols.flatMap((protocol) => {
        const own = ranges.filter((range) => range.protocols.includes(protocol));
        const cuts = [first, last + 1, ...own.flatMap(({ from, to }) => [from, to + 1])];
        const starts = [...new Set(cuts)].filter((cut) => cut >= first && cut <= last + 1).sort((a, b) => a - b);
        return starts.slice(0, -1).map((from, index) => ({ protocol, from, to: starts[index + 1]! - 1 }));
    });
}

/** Whether nearly all ports of some protocol are as the test says, which is told what covers a part. */
export function coversIn(
    all: readonly Part[],
    test: (covered: (ports: readonly Range[] | Unknown) => Truth) => Truth,
): Truth {
    const judged = all.map((part): { part: Part; open: Truth } => ({
        part,
        open: test((ports) => covers(ports, part)),
    }));
    const count = (protocol: Protocol, ...wanted: readonly Truth[]) =>
        judged
            .filter(({ part, open }) => part.protocol === protocol && wanted.includes(open))
            .reduce((sum, { part }) => sum + part.to - part.from + 1, 0);
    return some(
        protocols.map((protocol): Truth => {
            if (count(protocol, true) >= nearlyAll) return true;
            return count(protocol, true, unknown) >= nearlyAll && unknown;
        }),
    );
}

function covers(ports: readonly Range[] | Unknown, { protocol, from, to }: Part): Truth {
    return ask(ports, () =>
        some(
            (ports as readonly Range[]).map((range) =>
                every([
                    range.protocols.includes(protocol) && range.from <= from && range.to >= to,
                    range.sure ? true : unknown,
                ]),
            ),
        ),
    );
}
