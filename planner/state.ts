import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { unknownText } from "./document";
import type { ResourceRecord } from "./engine/record";
import { parseUrn, stackType } from "./engine/urn";
import { isObject, type Properties, secret, secretSignature, signatureKey } from "./engine/wire";

/** What was deployed cannot be read. */
export class StateError extends Error {}

/** Deployed stacks, read when asked for. */
export interface StateSource {
    /** Resources of a stack in the order of the state; undefined where it was never deployed. */
    resources(project: string, stack: string): readonly ResourceRecord[] | undefined;
    /** Operations that were under way when the last deployment ended. */
    pending(project: string, stack: string): readonly string[];
}

/** Nothing is deployed. */
export const noState: StateSource = { resources: () => undefined, pending: () => [] };

interface Snapshot {
    readonly resources: readonly ResourceRecord[];
    readonly pending: readonly string[];
}

const ending = /\.json(\.gz)?$/;

function readJson(file: string): unknown {
    const bytes = fs.readFileSync(file);
    const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\uFEFF/, "");
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new StateError(`${file} is not JSON: ${(error as Error).message}`);
    }
}

/** The deployment in a checkpoint of a `file://` backend or in a `pulumi stack export`. */
function deploymentIn(file: string, document: unknown): Properties {
    if (!isObject(document)) throw new StateError(`${file} holds no deployment`);
    const version = document.version;
    if (typeof version === "number" && (version < 3 || version > 4))
        throw new StateError(`${file} has format version ${version}; versions 3 and 4 are read`);
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

function snapshot(file: string): Snapshot {
    const deployment = deploymentIn(file, readJson(file));
    const resources = Array.isArray(deployment.resources) ? deployment.resources : [];
    const operations = Array.isArray(deployment.pending_operations) ? deployment.pending_operations : [];
    return {
        resources: resources.map((resource) => record(file, resource)),
        pending: operations.flatMap((operation) =>
            isObject(operation) && isObject(operation.resource)
                ? [`${String(operation.type)} of ${String(operation.resource.urn)}`]
                : [],
        ),
    };
}

/** Project and stack that an export is of: its URNs say so, or else the file's name. */
function identity(
    file: string,
    { resources }: Snapshot,
): { readonly project: string | undefined; readonly stack: string } {
    const urn = resources.find(({ type }) => type === stackType)?.urn ?? resources[0]?.urn;
    const parts = urn === undefined ? undefined : parseUrn(urn);
    return parts ?? { project: undefined, stack: path.basename(file).replace(ending, "") };
}

const filesIn = (directory: string): string[] =>
    fs
        .readdirSync(directory, { withFileTypes: true })
        .filter((entry) => entry.isFile() && ending.test(entry.name) && !entry.name.endsWith(".attrs"))
        .map((entry) => path.join(directory, entry.name))
        .sort();

/** A backend keeps a file a stack, named after it, below a folder of the project (or none, in the legacy layout). */
function backend(stacks: string): StateSource {
    const find = (project: string, stack: string): Snapshot | undefined => {
        const names = [path.join(project, stack), stack].flatMap((name) => [`${name}.json`, `${name}.json.gz`]);
        const file = names.map((name) => path.join(stacks, name)).find((candidate) => fs.existsSync(candidate));
        return file === undefined ? undefined : snapshot(file);
    };
    return sourceOf(find);
}

function exports(files: readonly string[]): StateSource {
    const all = files.map((file) => ({ file, read: snapshot(file) }));
    const find = (project: string, stack: string): Snapshot | undefined =>
        all.find(({ file, read }) => {
            const found = identity(file, read);
            return found.stack === stack && (found.project === undefined || found.project === project);
        })?.read;
    return sourceOf(find);
}

function sourceOf(find: (project: string, stack: string) => Snapshot | undefined): StateSource {
    return {
        resources: (project, stack) => find(project, stack)?.resources,
        pending: (project, stack) => find(project, stack)?.pending ?? [],
    };
}

/** Opens a `file://` backend (its folder or URL), a `pulumi stack export` file, or a folder of such files. */
export function openState(location: string | undefined): StateSource {
    if (location === undefined) return noState;
    const place = location.replace(/^file:\/\//, "").replace(/^~(?=\/|$)/, process.env.HOME ?? "~");
    const stat = fs.statSync(place, { throwIfNoEntry: false });
    if (!stat) throw new StateError(`there is no state at ${location}`);
    if (stat.isFile()) return exports([place]);
    // A backend that nothing was deployed into has no folder of stacks yet.
    if (fs.existsSync(path.join(place, ".pulumi"))) return backend(path.join(place, ".pulumi", "stacks"));
    if (fs.existsSync(path.join(place, "stacks"))) return backend(path.join(place, "stacks"));
    const files = filesIn(place);
    if (files.length === 0)
        throw new StateError(`${location} is neither a file:// backend (.pulumi/stacks) nor a folder of stack exports`);
    return exports(files);
}

/** Outputs of a deployed stack. */
export function deployedOutputs(resources: readonly ResourceRecord[]): Properties | undefined {
    return resources.find(({ type, delete: gone }) => type === stackType && !gone)?.outputs;
}
