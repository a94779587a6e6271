import fs from "node:fs";
import { gunzipSync } from "node:zlib";
import { unknownText } from "./document";
import type { ResourceRecord } from "./engine/record";
import { isObject, type Properties, secret, secretSignature, signatureKey } from "./engine/wire";

/** What was deployed cannot be read. */
export class StateError extends Error {}

/** A deployed stack as a file has it. */
export interface Snapshot {
    /** In the order of the file. */
    readonly resources: readonly ResourceRecord[];
    /** Operations that were under way when the last deployment ended. */
    readonly pending: readonly string[];
}

function readJson(file: string): unknown {
    const bytes = fs.readFileSync(file);
    const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\uFEFF/, "");
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new StateError(`${file} is not JSON: ${(error as Error).message}`);
    }
}

/**
 * What a state of version 4 may ask of whoever reads it. Source: `supportedFeatures` of pulumi/pkg 3.259.0
 * resource/stack/deployment.go, which refuses all others as well.
 */
const knownFeatures: ReadonlySet<unknown> = new Set([
    "refreshBeforeUpdate",
    "views",
    "hooks",
    "taint",
    "replaceWith",
    "snippets-prototype",
    "extensionParameterization",
    "byteString",
]);

function checkFormat(file: string, { version, features }: Properties): void {
    if (typeof version !== "number") return;
    if (version < 3 || version > 4)
        throw new StateError(`${file} has format version ${version}; versions 3 and 4 are read`);
    const unknown = version === 4 && Array.isArray(features) ? features.filter((one) => !knownFeatures.has(one)) : [];
    if (unknown.length > 0)
        throw new StateError(`${file} needs features that are not known here: ${unknown.map(String).join(", ")}`);
}

/** The deployment in a checkpoint of a `file://` backend or in a `pulumi stack export`. */
function deploymentIn(file: string, document: unknown): Properties {
    if (!isObject(document)) throw new StateError(`${file} holds no deployment`);
    checkFormat(file, document);
    const { checkpoint, deployment } = document;
    if (isObject(deployment)) return deployment;
    if (isObject(checkpoint)) return isObject(checkpoint.latest) ? checkpoint.latest : {};
    throw new StateError(`${file} is neither a checkpoint nor a \`pulumi stack export\``);
}

/** Secrets as the planner keeps them: what only a passphrase could open is unknown, and nothing else is opened. */
function opened(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(opened);
    if (!isObject(value)) return value;
    if (value[signatureKey] === secretSignature) {
        if (typeof value.plaintext === "string") return secret(opened(JSON.parse(value.plaintext)));
        return { ...secret(unknownText), ciphertext: String(value.ciphertext ?? "") };
    }
    const result: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) result[key] = opened(item);
    return result;
}

function record(file: string, value: unknown): ResourceRecord {
    if (!isObject(value) || typeof value.urn !== "string" || typeof value.type !== "string")
        throw new StateError(`${file} holds a resource without urn or type`);
    const { inputs, outputs, replacementTrigger, created: _created, modified: _modified, ...rest } = value;
    return {
        ...(rest as unknown as ResourceRecord),
        custom: value.custom === true,
        inputs: (opened(inputs) ?? {}) as Properties,
        ...(outputs === undefined ? {} : { outputs: opened(outputs) as Properties }),
        ...(replacementTrigger == null ? {} : { replacementTrigger: opened(replacementTrigger) }),
    };
}

function listIn(file: string, deployment: Properties, key: "resources" | "pending_operations"): readonly unknown[] {
    const list = deployment[key] ?? [];
    if (!Array.isArray(list))
        throw new StateError(`${file}: ${key} is ${JSON.stringify(list).slice(0, 40)}, not a list`);
    return list;
}

/** Of resources that share a URN, all but one wait for their deletion. Source: `VerifyIntegrity` of pulumi/pkg 3.259.0. */
function checkUnique(file: string, resources: readonly ResourceRecord[]): void {
    const seen = new Set<string>();
    for (const { urn, delete: leaving } of resources) {
        if (leaving) continue;
        if (seen.has(urn))
            throw new StateError(`${file} holds ${urn} twice; one of them would have to wait for deletion`);
        seen.add(urn);
    }
}

/** Reads a checkpoint of a `file://` backend or a `pulumi stack export`, compressed or not. */
export function readSnapshot(file: string): Snapshot {
    const deployment = deploymentIn(file, readJson(file));
    const resources = listIn(file, deployment, "resources").map((resource) => record(file, resource));
    checkUnique(file, resources);
    const operations = listIn(file, deployment, "pending_operations");
    return {
        resources,
        pending: operations.flatMap((operation) =>
            isObject(operation) && isObject(operation.resource)
                ? [`${String(operation.type)} of ${String(operation.resource.urn)}`]
                : [],
        ),
    };
}
