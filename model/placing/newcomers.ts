import { choose } from "./choose";
import { dimensions } from "./dimensions";
import type { Fill, Ledger } from "./fill";

/** A tenant of a region whom no record holds to a cell. */
export interface Newcomer {
    readonly id: string;
    /** What it would take, by dimension, of each cell that is open to it. */
    readonly uses: ReadonlyMap<string, readonly number[]>;
    /** Whether a file names its cell, knowingly beyond what is only estimated. */
    readonly named: boolean;
}

/** A cell, and what of it does not suffice for a tenant. */
export interface Lack {
    readonly cell: string;
    readonly bound: Fill;
}

/** What comes of the newcomers of a region. */
export interface Settled<T extends Newcomer> {
    /** Their cells. */
    readonly placed: ReadonlyMap<T, string>;
    /** Who has no room beside those who are recorded. */
    readonly refused: ReadonlyMap<T, readonly Lack[]>;
    /** Who would have room alone, and not with the others of whom nobody knows who was there first. */
    readonly torn: ReadonlyMap<T, { readonly lacks: readonly Lack[]; readonly among: readonly string[] }>;
}

type Ledgers = ReadonlyMap<string, Ledger>;

const firstUses = ({ uses }: Newcomer): readonly number[] => [...uses.values()][0]!;

/** Who names a cell first, then by what they take: ids tell only those apart who take the same. */
function byNeed(a: Newcomer, b: Newcomer): number {
    if (a.named !== b.named) return a.named ? -1 : 1;
    const [one, other] = [firstUses(a), firstUses(b)];
    const at = one.findIndex((use, index) => use !== other[index]);
    return at < 0 ? (a.id < b.id ? -1 : 1) : other[at]! - one[at]!;
}

/** The cell that suits a newcomer best as it stands. */
const chosenFor = ({ uses, named }: Newcomer, ledgers: Ledgers): string | undefined =>
    choose(
        [...uses].map(([cell, takes]) => ({ cell, ledger: ledgers.get(cell)!, uses: takes })),
        named,
    )?.cell;

/** All that its cells have too little of for a newcomer. */
const lacksOf = ({ uses, named }: Newcomer, ledgers: Ledgers): readonly Lack[] =>
    [...uses].flatMap(([cell, takes]) =>
        ledgers
            .get(cell)!
            .lacks(takes, named)
            .map((bound) => ({ cell, bound })),
    );

/** The worst of each cell. */
const worst = (lacks: readonly Lack[]): readonly Lack[] =>
    lacks.filter(({ cell }, at) => lacks.findIndex((one) => one.cell === cell) === at);

const takesOf = ({ uses }: Newcomer, { cell, bound }: Lack): boolean =>
    (uses.get(cell)?.[dimensions.indexOf(bound.dimension)] ?? 0) > 0;

/** Places newcomers one by one, each where it is least full; tells of the first who finds no room what lacks, with all who have no other cell. */
function tryAll<T extends Newcomer>(newcomers: readonly T[], ledgers: Ledgers) {
    const room = new Map([...ledgers].map(([cell, ledger]) => [cell, ledger.copy()]));
    const placed = new Map<T, string>();
    for (const [at, one] of newcomers.entries()) {
        const cell = chosenFor(one, room);
        if (cell === undefined) {
            for (const { uses } of newcomers.slice(at + 1))
                if (uses.size === 1) for (const [only, takes] of uses) room.get(only)!.add(takes);
            return { placed, lacks: lacksOf(one, room) };
        }
        room.get(cell)!.add(one.uses.get(cell)!);
        placed.set(one, cell);
    }
    return { placed, lacks: [] };
}

/**
 * Settles the newcomers of a region beside those whom the ledgers of its cells carry. Who does not fit even alone is refused. Where the
 * others do not fit together, some may be deployed already: all who take of what is short are torn, and nobody is chosen, neither by an
 * id nor by what a file names.
 */
export function settleNewcomers<T extends Newcomer>(newcomers: readonly T[], ledgers: Ledgers): Settled<T> {
    const refused = new Map<T, readonly Lack[]>();
    for (const one of newcomers)
        if (chosenFor(one, ledgers) === undefined) refused.set(one, worst(lacksOf(one, ledgers)));
    let left = newcomers.filter((one) => !refused.has(one)).sort(byNeed);
    const here = new Set(left.flatMap(({ uses }) => [...uses.keys()]));
    const own = new Map([...ledgers].filter(([cell]) => here.has(cell)));
    const torn = new Map<T, { lacks: readonly Lack[]; among: readonly string[] }>();
    for (;;) {
        const { placed, lacks } = tryAll(left, own);
        if (lacks.length === 0) return { placed, refused, torn };
        const taking = left.filter((one) => lacks.some((lack) => takesOf(one, lack)));
        const among = taking.map(({ id }) => id).sort();
        for (const one of taking) torn.set(one, { lacks: worst(lacks.filter((lack) => takesOf(one, lack))), among });
        left = left.filter((one) => !torn.has(one));
    }
}
