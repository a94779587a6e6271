import { unknownText } from "../document";
import { compare } from "./difference";
import type { ResourceRecord } from "./record";
import { replacingChanges } from "./replacements";
import { parseReference } from "./urn";
import type { Properties } from "./wire";

/** A deployed resource that has to go before what it depends on is replaced. */
export interface Dependent {
    readonly old: ResourceRecord;
    /** Properties on whose account it is replaced. */
    readonly keys: readonly string[];
}

/** Inputs with those unknown that come from a resource about to be replaced; undefined where none does. */
function inputsAfter(record: ResourceRecord, replaced: ReadonlySet<string>): Properties | undefined {
    let changed = false;
    const inputs: Record<string, unknown> = { ...record.inputs };
    for (const [key, urns] of Object.entries(record.propertyDependencies ?? {})) {
        if (!(key in inputs) || !urns.some((urn) => replaced.has(urn))) continue;
        inputs[key] = unknownText;
        changed = true;
    }
    return changed ? inputs : undefined;
}

/**
 * Resources that a deletion of `root` forces to be replaced with it: those whose provider goes, and those with a
 * replacing property made from what goes. `registered` ones were seen already, so that they no longer depend on it.
 */
export function dependentReplacements(
    olds: readonly ResourceRecord[],
    root: ResourceRecord,
    registered: (urn: string) => boolean,
): Dependent[] {
    const replaced = new Set([root.urn]);
    const dependents: Dependent[] = [];
    for (const old of olds.slice(olds.indexOf(root) + 1)) {
        if (!old.custom || old.external || old.delete || registered(old.urn)) continue;
        const keys = keysForcing(old, replaced);
        if (!keys) continue;
        replaced.add(old.urn);
        dependents.push({ old, keys });
    }
    return dependents;
}

function keysForcing(old: ResourceRecord, replaced: ReadonlySet<string>): readonly string[] | undefined {
    if (old.provider && replaced.has(parseReference(old.provider).urn)) return [];
    if (old.replaceWith?.some((urn) => replaced.has(urn))) return [];
    const inputs = inputsAfter(old, replaced);
    if (!inputs) return undefined;
    const { changes: all } = compare(old.inputs, inputs);
    const comparison = { old: old.inputs, fresh: inputs };
    const changes = replacingChanges(old.type, all, old.replaceOnChanges ?? [], comparison);
    return changes.length === 0 ? undefined : [...new Set(changes.map(({ path }) => String(path[0])))].sort();
}
