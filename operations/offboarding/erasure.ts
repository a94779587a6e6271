import type { Erasure } from "../records/certificate";
import { type Fate, isKey, type LastBackup } from "./fate";
import type { GoneEntry, Inventory } from "./folder";
import { keyOf } from "./resources";

const dayMs = 86_400_000;
const later = (at: string, days: number): string => new Date(Date.parse(at) + days * dayMs).toISOString();

/** What an offboarding came to, as it is known after its end. */
export interface Outcome
    extends Pick<
        Erasure,
        "tenant" | "stack" | "runId" | "who" | "commit" | "backend" | "startedAt" | "finishedAt" | "exports"
    > {
    readonly inventory: Inventory;
    /** What stays besides. */
    readonly left: Inventory["kept"];
    readonly gone: ReadonlyMap<string, GoneEntry>;
}

/** Something of which it is not known that it is gone: there is nothing to certify. */
export class NotErased extends Error {
    constructor(readonly subjects: readonly string[]) {
        super(`not erased: ${subjects.join(", ")}`);
    }
}

const times = ({ at, since }: GoneEntry) => ({ at, ...(since === undefined ? {} : { since }) });

function backupOf(fate: Fate, backup: LastBackup, at: string, keyEnds: ReadonlyMap<string, string>) {
    const { what, id, days, keyArn } = backup;
    const unreadableFrom = keyArn === undefined ? undefined : keyEnds.get(keyArn);
    return {
        resource: fate.urn,
        what,
        id,
        ...(days === undefined ? {} : { keptUntil: later(at, days) }),
        ...(unreadableFrom === undefined ? {} : { unreadableFrom }),
    };
}

/** Composes what is certified: each resource under what is known of its end. Throws {@link NotErased} where that is nothing. */
export function erasureOf({ inventory, left, gone, ...facts }: Outcome): Erasure {
    const going = inventory.fates.filter(({ fate }) => fate !== "kept");
    const missing = [...going.map(keyOf), ...inventory.erased].filter((subject) => !gone.has(subject));
    if (missing.length > 0) throw new NotErased(missing);
    const endOf = (fate: Fate): GoneEntry => gone.get(keyOf(fate))!;
    const subject = ({ urn, type, id }: Fate) => ({ urn, type, id });
    const scheduled = going
        .filter(({ fate }) => fate === "scheduled")
        .map((one) => ({ ...subject(one), ...times(endOf(one)), goneAt: later(endOf(one).at, one.days ?? 0) }));
    const keys = going.filter(({ type, keyArn }) => isKey(type) && keyArn !== undefined);
    const keyEnds = new Map(keys.map((key) => [key.keyArn!, later(endOf(key).at, key.days ?? 0)]));
    return {
        ...facts,
        destroyed: going
            .filter(({ fate }) => fate === "destroyed")
            .map((one) => ({ ...subject(one), ...times(endOf(one)) })),
        scheduled,
        shared: inventory.erased.map((what) => ({ what, ...times(gone.get(what)!) })),
        backups: going.flatMap((one) => one.backups.map((backup) => backupOf(one, backup, endOf(one).at, keyEnds))),
        kept: [
            ...inventory.fates
                .filter(({ fate }) => fate === "kept")
                .map(({ urn, id, reason }) => ({ resource: urn, id, reason: reason ?? "" })),
            ...inventory.kept,
            ...left,
        ],
    };
}
