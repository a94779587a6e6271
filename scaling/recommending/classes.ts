/** What is taken of something that a machine has, such as cores or memory, in its unit. */
export interface Demand {
    /** What it takes at its busiest, without what is passed over. */
    readonly busy: number;
    /** The most that it takes in any hour. */
    readonly most: number;
    /** What it takes on average. */
    readonly mean: number;
    /** Whether a larger machine is proposed for it; else it only keeps machines from being made smaller. */
    readonly raises: boolean;
}

/** What a machine has of it: at once, and on average, which is less where it is lent. */
export interface Room {
    readonly whole: number;
    readonly sustained: number;
}

/** Parts of a machine's room that are taken at its busiest and on average. */
interface Use {
    readonly busy: number;
    readonly mean: number;
}

/**
 * Where a machine is too small, what a larger one is chosen for, and where a smaller one is enough. Between the first and the last lies what keeps a proposal from being taken
 * back: a machine that was just made larger is too large only where less than three quarters of what it was made for is left, and one that was made smaller too small where it takes over
 * a half more.
 */
export const bounds = {
    tight: { busy: 0.8, mean: 1 },
    roomy: { busy: 0.65, mean: 0.8 },
    idle: { busy: 0.5, mean: 0.6 },
} as const satisfies Readonly<Record<string, Use>>;

const within = ({ busy, mean }: Use, bound: Use): boolean => busy <= bound.busy && mean <= bound.mean;

/** Parts of a machine's room that a demand takes. */
function useOf({ mean, ...demand }: Demand, { whole, sustained }: Room, of: "busy" | "most"): Use {
    return { busy: demand[of] / whole, mean: mean / sustained };
}

/** What is taken of something, and what each of them has, the smallest first. */
export interface Measured {
    readonly demand: Demand;
    readonly rooms: readonly Room[];
}

/** Whether a machine is too small for a demand. */
export const isTight = (demand: Demand, room: Room): boolean => !within(useOf(demand, room, "busy"), bounds.tight);

/** Whether a machine has more of something than another. */
export const isMore = (room: Room, than: Room): boolean => room.whole > than.whole || room.sustained > than.sustained;

/**
 * Another machine. Where the present one is too small for something, the smallest that has more of it and is roomy for all, or else the largest that has more; where it may be made
 * smaller, the next smaller one, if all that is measured leaves that idle in every hour.
 *
 * @param present its place among the machines
 * @param lowers whether enough is known to make it smaller
 * @returns the place of the machine that is proposed; undefined where the present one is right
 */
export function proposed(measured: readonly Measured[], present: number, lowers: boolean): number | undefined {
    const holds = (at: number, bound: Use, of: "busy" | "most", those: readonly Measured[]): boolean =>
        those.every(({ demand, rooms }) => within(useOf(demand, rooms[at]!, of), bound));
    const raising = measured.filter(({ demand }) => demand.raises);
    const tight = raising.filter(({ demand, rooms }) => isTight(demand, rooms[present]!));
    if (tight.length === 0) {
        const next = present - 1;
        return lowers && measured.length > 0 && next >= 0 && holds(next, bounds.idle, "most", measured)
            ? next
            : undefined;
    }
    const larger = tight[0]!.rooms
        .map((_, at) => at)
        .filter((at) => at > present && tight.some(({ rooms }) => isMore(rooms[at]!, rooms[present]!)));
    return larger.find((at) => holds(at, bounds.roomy, "busy", raising)) ?? larger.at(-1);
}
