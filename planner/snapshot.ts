import fs from "node:fs";
import { gunzipSync } from "node:zlib";
import { unknownText } from "./document";
import type { ResourceRecord } from "./engine/record";
import { isObject, type Properties, secret, secretSignature, signatureKey } from "./engine/wire";
import { integrityProblems } from "./integrity";
import { shapeProblems, withoutNulls } from "./record-shape";

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
    if (value[signatureKey] === secretSignature) return openedSecret(value);
    const result: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) result[key] = opened(item);
    return result;
}

function openedSecret({ plaintext, ciphertext }: Properties): unknown {
    if (Boolean(plaintext) === Boolean(ciphertext))
        throw new StateError("a secret has neither ciphertext nor plaintext, or both");
    if (!plaintext) return { ...secret(unknownText), ciphertext: String(ciphertext) };
    let value: unknown;
    try {
        value = JSON.parse(String(plaintext));
    } catch {
        throw new StateError("the plaintext of a secret is not JSON");
    }
    return secret(opened(value));
}

function record(value: Properties): ResourceRecord {
    const {
        inputs,
        outputs,
        replacementTrigger,
        created: _created,
        modified: _modified,
        ...rest
    } = withoutNulls(value);
    return {
        ...(rest as unknown as ResourceRecord),
        custom: value.custom === true,
        inputs: (opened(inputs) ?? {}) as Properties,
        ...(outputs === undefined ? {} : { outputs: opened(outputs) as Properties }),
        ...(replacementTrigger == null ? {} : { replacementTrigger: opened(replacementTrigger) }),
    };
}

/** How many mistakes of a state are told. */
const shown = 8;

function refuse(file: string, problems: readonly string[]): void {
    if (problems.length === 0) return;
    const more = problems.length > shown ? [`and ${problems.length - shown} more`] : [];
    const listed = [...problems.slice(0, shown), ...more].map((problem) => `\n  ${problem}`).join("");
    throw new StateError(
        `${file} is not a state that Pulumi would use; export it anew, or mend it with \`pulumi state repair\`:${listed}`,
    );
}

function listIn(file: string, deployment: Properties, key: "resources" | "pending_operations"): readonly unknown[] {
    const list = deployment[key] ?? [];
    if (!Array.isArray(list))
        throw new StateError(`${file}: ${key} is ${JSON.stringify(list).slice(0, 40)}, not a list`);
    return list;
}

/** Resources as they are written, each of the right shape. */
function resourcesIn(file: string, values: readonly unknown[]): readonly ResourceRecord[] {
    const named = (value: unknown, at: number) =>
        isObject(value) && typeof value.urn === "string" && value.urn !== "" ? value.urn : `resource ${at}`;
    const problems = values.flatMap((value, at) =>
        (isObject(value) ? shapeProblems(value) : ["is no mapping"]).map(
            (problem) => `${named(value, at)}: ${problem}`,
        ),
    );
    refuse(file, problems);
    return values.map((value, at) => {
        try {
            return record(value as Properties);
        } catch (error) {
            if (error instanceof StateError) refuse(file, [`${named(value, at)}: ${error.message}`]);
            throw error;
        }
    });
}

function pendingIn(file: string, operations: readonly unknown[]): readonly string[] {
    return operations.map((operation, at) => {
        if (!isObject(operation) || !isObject(operation.resource))
            throw new StateError(`${file}: pending operation ${at} is of no resource`);
        return `${String(operation.type)} of ${String(operation.resource.urn)}`;
    });
}

/** Reads a checkpoint of a `file://` backend or a `pulumi stack export`, compressed or not. */
export function readSnapshot(file: string): Snapshot {
    const deployment = deploymentIn(file, readJson(file));
    const resources = resourcesIn(file, listIn(file, deployment, "resources"));
    refuse(file, integrityProblems(resources));
    return { resources, pending: pendingIn(file, listIn(file, deployment, "pending_operations")) };
}
