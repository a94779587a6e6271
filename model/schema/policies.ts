import { z } from "zod";
import { undeterminedChoices } from "../packs";
import { levels, type PolicyLevel, ruleLevels } from "./fields";

const undetermined = z
    .enum(undeterminedChoices)
    .optional()
    .describe(
        "allow: a mandatory rule that cannot be decided before deployment is shown, and decided then. block: it stops the plan as a violation does.",
    );

function setting<const L extends readonly PolicyLevel[]>(allowed: L, describe: string) {
    return z.union([z.enum(allowed), z.strictObject({ level: z.enum(allowed), undetermined })]).describe(describe);
}

const day = (describe: string) =>
    z.iso.date({ error: "must be a day such as 2026-12-31" }).optional().describe(describe);

/** Days on which something holds, both included. */
export const days = {
    from: day("First day (UTC) on which it holds, such as 2027-01-01."),
    until: day("Last day (UTC) on which it holds."),
};

/** Whether days follow each other. */
export const inOrder = ({ from, until }: { readonly from?: string | undefined; readonly until?: string | undefined }) =>
    from === undefined || until === undefined || from <= until;
export const outOfOrder = { path: ["until"], error: "must be no day before from" };

/** Values of a rule's parameters; which there are, and what they may be, the rule says. */
export const parameterValues = z
    .record(z.string().max(64), z.union([z.number(), z.string().max(64)]))
    .optional()
    .describe("Values of the rule's parameters; `tenantry policy show <rule>` tells which there are.");

/** Whether an entry says anything of the rule itself. */
export const saysSomething = (entry: object) =>
    ["level", "parameters", "may_loosen"].some((field) => (entry as Record<string, unknown>)[field] !== undefined);
export const saysNothing = { path: ["level"], error: "must be there, or parameters" };

/** What a `policies` map says of a rule. */
export const policyEntry = z.union([
    z.enum(ruleLevels),
    z
        .strictObject({
            level: z.enum(ruleLevels).optional().describe("Level of the rule on these days."),
            parameters: parameterValues,
            may_loosen: z
                .boolean()
                .optional()
                .describe("Lets tenants' own files set parameters that ask for less; not for a tenant's own file."),
            ...days,
        })
        .refine(saysSomething, saysNothing)
        .refine(inOrder, outOfOrder),
]);

/** The packs that a tenant is judged by. */
export const packs = z.strictObject({
    baseline: setting(["mandatory"], "Every rule that is not about cost alone; it holds for everybody."),
    soc2: setting(levels, "Rules that serve a criterion of SOC 2."),
    gdpr: setting(levels, "Rules that serve an article of the GDPR."),
    iso27001: setting(levels, "Rules that serve a control of ISO/IEC 27001:2022, Annex A."),
    cost: setting(levels, "Rules about cost."),
    reliability: setting(levels, "Rules about availability, backup, scaling and monitoring."),
});
