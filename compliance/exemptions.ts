import { z } from "zod";
import type { Evidence } from "./evidence/schema";

const text = z.string();

/** An exemption as evidence tells it; what plans of an earlier version did not say is missing. */
const note = z.looseObject({
    id: text,
    rules: z.array(text).optional(),
    state: z.enum(["used", "unused", "expired"]).optional(),
    requester: text.optional(),
    approver: text.optional(),
    ticket: text.optional(),
    created: text.optional(),
    /** Last day, UTC. */
    until: text.optional(),
    endsInDays: z.number().optional(),
    controls: z.array(text).optional(),
    reason: text.optional(),
    compensatingControl: text.optional(),
    /** Where it is written, as `file:line`. */
    at: text.optional(),
});
export type ExemptionNote = z.infer<typeof note>;

const read = (value: unknown): readonly ExemptionNote[] => {
    const { data } = note.safeParse(value);
    return data ? [data] : [];
};

/** The exemptions about a stack, by id; what cannot be read as one is left out. */
export function exemptionsOf({ exemptions }: Evidence): ReadonlyMap<string, ExemptionNote> {
    return new Map(exemptions.flatMap(read).map((one) => [one.id, one]));
}

/** What is known of the exemption of a result: what stands beside it, and what the stack says of the same id. */
export function exemptionOf(exemption: unknown, known: ReadonlyMap<string, ExemptionNote>): ExemptionNote | undefined {
    const [beside] = read(exemption);
    return beside && { ...known.get(beside.id), ...beside };
}

/** Who answers for an exemption, until when and why, in one sentence or two. */
export function justification({ id, requester, approver, until, ticket, reason, compensatingControl }: ExemptionNote) {
    const who = approver === undefined ? "" : ` by ${approver}`;
    const asked = requester === undefined ? "" : `, asked for by ${requester}`;
    const end = until === undefined ? "" : ` until ${until}`;
    const where = ticket === undefined ? id : `${id}, ${ticket}`;
    const why = reason === undefined ? "" : ` ${reason.trim()}`;
    const instead = compensatingControl === undefined ? "" : ` Instead: ${compensatingControl.trim()}`;
    return `Exempted${end}${who}${asked} (${where}).${why}${instead}`;
}
