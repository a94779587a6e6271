import { createRequire } from "node:module";
import type { Ajv, ErrorObject } from "ajv";
import type { FormatsPlugin } from "ajv-formats";

type Properties = Readonly<Record<string, unknown>>;

/** The validator costs more to load than most packs: only those that declare a schema pay for it. */
let validator: Ajv | undefined;
function loaded(): Ajv {
    if (validator) return validator;
    const require = createRequire(__filename);
    const { Ajv } = require("ajv") as typeof import("ajv");
    const { default: addFormats } = require("ajv-formats") as { default: FormatsPlugin };
    // Keywords and formats that JSON Schema does not know mean nothing to it, as in Pulumi's engine.
    validator = new Ajv({ allErrors: true, strict: false, logger: false, addUsedSchema: false });
    addFormats(validator);
    return validator;
}

function told({ instancePath, message = "is not what the policy takes", params }: ErrorObject): string {
    const place = instancePath.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
    const { allowedValues, additionalProperty } = params as { allowedValues?: unknown[]; additionalProperty?: string };
    const more = allowedValues
        ? `: ${allowedValues.map((one) => JSON.stringify(one)).join(", ")}`
        : additionalProperty === undefined
          ? ""
          : `: ${additionalProperty}`;
    return `${place}${place === "" ? "" : " "}${message}${more}`;
}

/** What is wrong with the settings of a policy by its schema, each on its own; they are not repeated. */
export function schemaProblems(properties: Properties, required: readonly string[], settings: Properties): string[] {
    try {
        const validate = loaded().compile({ type: "object", properties, required });
        return validate(settings) ? [] : (validate.errors ?? []).map(told);
    } catch (error) {
        return [`the policy's own schema is broken: ${(error as Error).message}`];
    }
}
