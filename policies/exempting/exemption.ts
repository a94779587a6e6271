import { z } from "zod";
import type { Position } from "../../model/report";
import type { Rule } from "../rule";
import { isPerson, samePerson } from "./person";

const text = (most: number) => z.string().trim().min(1).max(most);
const day = () => z.iso.date({ error: "must be a day such as 2026-12-31" });

/** One exemption, as `policies/exemptions/*.yaml` lists it: every field is required. */
export const exemptionSchema = z.strictObject({
    id: text(64).describe("Names the exemption, once in the folder."),
    rules: z.array(text(128)).min(1).max(20).describe("Ids of the rules."),
    resource: z
        .union([
            z.string().startsWith("urn:pulumi:").max(2048),
            z.strictObject({
                tenant: text(64).describe("Id of the tenant; of a cell cell.<name>."),
                component: text(128).describe(
                    "Type of the component that the resource is a part of; of a root its own.",
                ),
                type: text(128).optional().describe("Type of the resource, where the rule looks at several."),
                name: text(256).describe("Name of the resource in the program."),
            }),
        ])
        .describe("The one resource: its exact URN, or tenant, component and name."),
    controls: z.array(text(32)).min(1).max(50).describe("Controls that are touched."),
    reason: text(2000).describe("Why the rule cannot hold."),
    ticket: text(200).describe("Where it was discussed."),
    requester: text(200).describe("Who asked."),
    approver: text(200).describe("Who approved: somebody else."),
    created: day().describe("Day of the approval."),
    expires: day().describe("Last day on which it holds, UTC."),
    compensating_control: text(2000).describe("What is done instead."),
});

/** Files of the folder. */
export const exemptionFile = z.strictObject({
    exemptions: z.array(exemptionSchema).max(1000).describe("Exemptions of the file."),
});

/** An exemption, and where it is written. */
export interface Exemption extends z.output<typeof exemptionSchema> {
    readonly at: Position;
}

/** Days that an exemption may last at most, by the severity of the most severe of its rules. */
export const mostDays: Readonly<Record<Rule["severity"], number>> = { critical: 30, high: 90, medium: 180, low: 365 };

/** Days before its end at which an exemption is told to end soon. */
export const soonDays = 14;

const dayMs = 86_400_000;

/** Whole days from one day to another. */
export function daysBetween(from: string, to: string): number {
    return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/**
 * Whether an exemption holds at a point in time: from the day it was created to the day it expires, both of them included, in UTC. What is malformed,
 * or approved by who asked for it or by nobody who can be told, never does.
 */
export function isActive(exemption: unknown, now: Date): boolean {
    const { at: _, ...written } = (exemption ?? {}) as Partial<Exemption>;
    const { success, data } = exemptionSchema.safeParse(written);
    if (!success || Number.isNaN(now.getTime()) || samePerson(data.requester, data.approver)) return false;
    if (!isPerson(data.requester) || !isPerson(data.approver)) return false;
    const today = now.toISOString().slice(0, 10);
    return data.created <= today && today <= data.expires;
}
