import type { PendingOperation } from "../engine/protocol";

/** Something that a repair changes in a state or at its lock, as the audit log has it. */
export interface RepairEvent {
    /** `adopt` and `forget` are the operator's answers, `settle` goes by what is known without one, `unlock` removes locks. */
    readonly what: "adopt" | "forget" | "settle" | "unlock";
    /** `started` before it happens, then `succeeded` or `failed: ...`. */
    readonly result: string;
    readonly data: Readonly<Record<string, string | boolean>>;
}

type Begun = Omit<RepairEvent, "result">;

/** What a look at the cloud came to. */
export interface Looked {
    /** What the state has now. */
    readonly there: ReadonlySet<unknown>;
    /** Named by the operator under an id that the cloud does not know. */
    readonly wrong: readonly string[];
    /** There, with the tags of somebody else. */
    readonly foreign: readonly string[];
}

/** What happens to each unfinished operation, given the ids under which creations are taken into the state. */
export function settlements(
    operations: readonly PendingOperation[],
    ids: ReadonlyMap<string, string>,
    answers: ReadonlyMap<string, string>,
): readonly Begun[] {
    return operations.map(({ type, urn }) => {
        const answer = type === "creating" ? answers.get(urn) : undefined;
        const id = ids.get(urn);
        const what = answer === undefined ? "settle" : answer === "" ? "forget" : "adopt";
        return { what, data: { urn, operation: type, ...(id === undefined ? {} : { id }) } };
    });
}

/** How a settlement ended. */
export function settled({ what, data }: Begun, { there, wrong, foreign }: Looked): RepairEvent {
    const urn = String(data.urn);
    const result = wrong.includes(urn)
        ? "failed: the cloud has nothing under that id"
        : foreign.includes(urn)
          ? "failed: the cloud has something under that id, with the tags of another"
          : "succeeded";
    return { what, result, data: { ...data, inState: there.has(urn) } };
}

/** Does a change with its beginning on record before it happens, and its end afterwards. */
export async function audited<T>(
    begun: readonly Begun[],
    audit: (event: RepairEvent) => Promise<void>,
    work: () => Promise<T>,
    end: (one: Begun, value: T) => RepairEvent = (one) => ({ ...one, result: "succeeded" }),
): Promise<T> {
    for (const one of begun) await audit({ ...one, result: "started" });
    let value: T;
    try {
        value = await work();
    } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        for (const one of begun) await audit({ ...one, result: `failed: ${why}` });
        throw error;
    }
    for (const one of begun) await audit(end(one, value));
    return value;
}
