import { z } from "zod";
import { clouds, ruleLevels } from "./fields";
import { days, inOrder, outOfOrder, packs, parameterValues, saysNothing, saysSomething } from "./policies";

const names = (describe: string) => z.array(z.string().min(1).max(128)).min(1).max(1000).optional().describe(describe);

/** For whom, and when, a statement holds: everything that is written has to fit. */
const when = z
    .strictObject({
        tenants: names("Ids of tenants."),
        tiers: names("Tiers."),
        clouds: z.array(z.enum(clouds)).min(1).optional().describe("Clouds."),
        labels: z
            .record(z.string(), z.string())
            .optional()
            .describe("Labels that the tenant has, each with this value."),
        ...days,
    })
    .refine(inOrder, outOfOrder);

/** What a statement says of a rule; its days are those of the statement. */
const said = z.union([
    z.enum(ruleLevels),
    z
        .strictObject({
            level: z.enum(ruleLevels).optional().describe("Level of the rule."),
            parameters: parameterValues,
        })
        .refine(saysSomething, saysNothing),
]);

const statement = z.strictObject({
    when: when.optional().describe("For whom and on which days; without it for everybody, always."),
    packs: packs.partial().optional().describe("How packs hold."),
    policies: z
        .record(z.string().max(128), said)
        .optional()
        .describe("Levels of rules, and values of their parameters, by rule id."),
});

/** The organisation's file `policies.yaml`. */
export const statementsFile = z.strictObject({
    statements: z.array(statement).max(1000).describe("Statements; of two about one rule or pack, the later holds."),
});

export type StatementFields = z.output<typeof statement>;
