import { z } from "zod";
import { levels, ruleLevels } from "../model/schema/fields";
import { statementsFile } from "../model/schema/statements";
import { canRemediate } from "./levels";
import { parameterSchema } from "./parameter";
import type { Rule } from "./rule";

/** What a statement may say of one rule, for editors. */
function entrySchema(rule: Rule) {
    const { title, requirement, parameters = [] } = rule;
    const names = Object.fromEntries(parameters.map((one) => [one.name, parameterSchema(one)]));
    const known = [...(canRemediate(rule) ? ruleLevels : levels)];
    const fields = {
        type: "object",
        properties: {
            level: { type: "string", enum: known },
            ...(parameters.length > 0
                ? { parameters: { type: "object", properties: names, additionalProperties: false } }
                : {}),
        },
        additionalProperties: false,
        minProperties: 1,
    };
    return { description: `${title}. ${requirement}`, anyOf: [{ type: "string", enum: known }, fields] };
}

/** JSON schema of the organisation's file `policies.yaml`: what editors complete and validate, ids of rules and their parameters included. */
export function statementsSchema(rules: readonly Rule[]): Record<string, unknown> {
    const { $schema, ...schema } = z.toJSONSchema(statementsFile, { io: "input", target: "draft-7" });
    const statement = (schema.properties!.statements as { items: { properties: Record<string, object> } }).items;
    const { description } = statement.properties.policies as { description?: string };
    const entries = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => [rule.id, entrySchema(rule)]);
    statement.properties.policies = {
        description,
        type: "object",
        properties: Object.fromEntries(entries),
        additionalProperties: false,
    };
    return { $schema, title: "Statements of the organisation about policies", ...schema };
}
