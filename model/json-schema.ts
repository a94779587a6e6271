import { z } from "zod";
import { jurisdictions, regions } from "./regions";
import { type FileKind, fileKinds, layerSchemas } from "./schema/layers";

/** A JSON schema, as far as it is worked on here. */
export interface JsonSchema {
    [keyword: string]: unknown;
    properties?: Record<string, JsonSchema>;
    items?: JsonSchema;
    additionalProperties?: boolean | JsonSchema;
    anyOf?: JsonSchema[];
}

/** What a fleet adds to the shape: words to complete, and defaults to show. */
export interface FleetWords {
    /** The plain content of the edition whose values are shown as defaults. */
    readonly edition: Readonly<Record<string, unknown>>;
    readonly editions: readonly string[];
    readonly tiers: readonly string[];
    readonly cells: readonly string[];
}

const titles: Readonly<Record<FileKind, string>> = {
    edition: "Edition: a value for every field, dated",
    organisation: "Defaults of the organisation",
    cloud: "What differs on a cloud",
    region: "What differs in a region",
    cell: "Cell: a shared network, cluster and database server",
    placement: "Record of placements: the cell that each tenant of a region runs on",
    tier: "Tier: defaults of a class of service",
    tenant: "Tenant",
};

const keptFormats = new Set(["email", "uri"]);

/** Drops what editors do not know, and what would keep `https` a rule of ours alone. */
function tidy(schema: JsonSchema): void {
    if (schema.format === "uri") schema.pattern = "^https://";
    if (typeof schema.format === "string" && !keptFormats.has(schema.format)) delete schema.format;
    for (const inner of [...Object.values(schema.properties ?? {}), ...(schema.anyOf ?? [])]) tidy(inner);
    if (schema.items) tidy(schema.items);
    if (typeof schema.additionalProperties === "object") tidy(schema.additionalProperties);
}

/** Writes the values of an edition as the defaults of what they belong to. */
function addDefaults(schema: JsonSchema, value: unknown): void {
    if (value === undefined) return;
    if (schema.properties && typeof value === "object" && value !== null) {
        for (const [key, inner] of Object.entries(schema.properties)) {
            addDefaults(inner, (value as Record<string, unknown>)[key]);
        }
    } else schema.default = value;
}

function setWords(schema: JsonSchema | undefined, keyword: "enum" | "examples", words: readonly string[]): void {
    if (schema && words.length > 0) schema[keyword] = [...words];
}

/** What `!unset` is to editors: the tag is dropped, and null or an empty text is left. */
const unset: JsonSchema = { type: ["null", "string"], maxLength: 0 };

/** Lets `!unset` stand wherever a field is not required. Fields keep their place, so that words and defaults are found. */
function allowUnset(schema: JsonSchema): void {
    const required = Array.isArray(schema.required) ? schema.required : [];
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
        allowUnset(inner);
        if (!required.includes(key)) makeUnsettable(inner);
    }
    if (typeof schema.additionalProperties === "object") {
        allowUnset(schema.additionalProperties);
        makeUnsettable(schema.additionalProperties);
    }
}

const annotations = new Set(["title", "description", "default", "examples"]);

function makeUnsettable(schema: JsonSchema): void {
    if (schema.type === "object" || schema.type === "array") {
        Object.assign(schema, { type: [schema.type, ...(unset.type as string[])], maxLength: 0 });
        return;
    }
    if (schema.anyOf) {
        schema.anyOf.push(unset);
        return;
    }
    const own = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword));
    for (const [keyword] of own) delete schema[keyword];
    schema.anyOf = [Object.fromEntries(own), unset];
}

/** JSON schema of one kind of file: what editors complete and validate. */
export function jsonSchema(kind: FileKind, words: FleetWords): JsonSchema {
    const made = z.toJSONSchema(layerSchemas[kind], { io: "input", target: "draft-7" }) as JsonSchema;
    const { $schema, ...rest } = made;
    const schema: JsonSchema = { $schema, title: titles[kind], ...rest };
    tidy(schema);
    const { cell, workload_defaults, ...defaults } = words.edition;
    addDefaults(schema, kind === "cell" ? cell : defaults);
    if (schema.properties?.workload_defaults) addDefaults(schema.properties.workload_defaults, workload_defaults);
    const workload = schema.properties?.workloads?.additionalProperties;
    if (typeof workload === "object") addDefaults(workload, workload_defaults);
    const { tier, region, residency, edition, placement } = schema.properties ?? {};
    setWords(region, "enum", [...regions.keys()]);
    setWords(residency?.items, "enum", jurisdictions);
    setWords(schema.properties?.data?.properties?.residency?.items, "enum", jurisdictions);
    setWords(tier, "enum", words.tiers);
    setWords(edition, "examples", words.editions);
    setWords(placement?.properties?.cell, "examples", words.cells);
    allowUnset(schema);
    return schema;
}

/** Schemas of every kind of file. */
export function jsonSchemas(words: FleetWords): Readonly<Record<FileKind, JsonSchema>> {
    return Object.fromEntries(fileKinds.map((kind) => [kind, jsonSchema(kind, words)])) as Record<FileKind, JsonSchema>;
}
