import published from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";
import Ajv from "ajv";
import addFormats from "ajv-formats";

// SARIF's own JSON schema (2.1.0-rtm.5), as Microsoft's matchers for it carry it (MIT). It says draft 4, whose `id` and `$schema` ajv refuses, and uses nothing that later drafts read otherwise.
const { id: _, $schema: __, ...schema } = published;
// One of its patterns is none with the flag u.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

/** What is wrong with a text as SARIF; nothing for a good one. */
export function sarifFaults(text: string): readonly string[] {
    validate(JSON.parse(text));
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
