import type { ResourceRecord } from "./record";
import { isProviderType, stashType } from "./urn";
import { hasUnknown, isObject, isSealed, isSecret, type Properties, secret, signatureOf, unwrap } from "./wire";

function isTree(value: unknown): value is Properties {
    return isObject(value) && signatureOf(value) === undefined;
}

/** New input over old output: what the provider had added beside the old input stays. */
function overlay(oldOutput: unknown, oldInput: unknown, fresh: unknown): unknown {
    if (!isTree(oldOutput) || !isTree(fresh)) return fresh;
    const before = isTree(oldInput) ? oldInput : {};
    const result: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(oldOutput)) if (!(key in before)) result[key] = value;
    for (const [key, value] of Object.entries(fresh)) result[key] = overlay(oldOutput[key], before[key], value);
    return result;
}

/** Marks outputs that the program wants secret. As in the engine, one that is not there yet is merely unknown. */
function withSecrets(outputs: Properties, names: readonly string[] | undefined): Properties {
    const open = (names ?? []).filter((name) => outputs[name] !== undefined && !isSecret(outputs[name]));
    if (open.length === 0) return outputs;
    return { ...outputs, ...Object.fromEntries(open.map((name) => [name, secret(outputs[name])])) };
}

/** Outputs of a resource about to be created: its inputs; all else is not known yet. */
export function createdOutputs(fresh: ResourceRecord): Properties {
    if (fresh.type === stashType) return { input: fresh.inputs.input, output: fresh.inputs.input };
    return withSecrets(withoutInternals(fresh.inputs), fresh.additionalSecretOutputs);
}

/** Outputs after an update in place: new inputs, and what the provider had said beside the old ones. */
export function updatedOutputs(old: ResourceRecord, fresh: ResourceRecord): Properties {
    if (isProviderType(fresh.type)) return withoutInternals(fresh.inputs);
    const merged = overlay(old.outputs ?? {}, old.inputs, withoutInternals(fresh.inputs)) as Properties;
    return withSecrets(merged, fresh.additionalSecretOutputs);
}

/** Outputs of an unchanged resource: as deployed; one that stands encrypted, as the program gives the input that it echoes. */
export function sameOutputs(old: ResourceRecord, fresh: ResourceRecord): Properties {
    return withSecrets(opened(old.outputs ?? {}, old.inputs, fresh.inputs), fresh.additionalSecretOutputs);
}

function opened(outputs: Properties, before: Properties, after: Properties): Properties {
    const echoes = (key: string) =>
        isSealed(outputs[key]) && isSealed(before[key]) && after[key] !== undefined && !hasUnknown(after[key]);
    const keys = Object.keys(outputs).filter(echoes);
    if (keys.length === 0) return outputs;
    return { ...outputs, ...Object.fromEntries(keys.map((key) => [key, secret(unwrap(after[key]))])) };
}

function withoutInternals(inputs: Properties): Properties {
    const keys = Object.keys(inputs);
    if (!keys.some((key) => key.startsWith("__"))) return inputs;
    return Object.fromEntries(keys.filter((key) => !key.startsWith("__")).map((key) => [key, inputs[key]]));
}
