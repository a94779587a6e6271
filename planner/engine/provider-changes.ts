import { compare } from "./difference";
import type { ResourceRecord } from "./record";
import { replacingChanges } from "./replacements";

/** What another provider means for the resources of the old one: nothing, a replacement for certain, or a likely one. */
export type ProviderChange = "same" | "certain" | "inferred";

/** Compares the providers of a resource's old and new state. */
export function providerChange(
    old: string | undefined,
    fresh: string | undefined,
    records: {
        readonly before: ResourceRecord | undefined;
        readonly after: ResourceRecord | undefined;
        readonly renamed: boolean;
    },
): ProviderChange {
    if ((old ?? "") === (fresh ?? "")) return "same";
    if (!old || !fresh) return "certain";
    const { before, after, renamed } = records;
    if (renamed || !before || !after) return "same";
    const { changes } = compare(before.inputs, after.inputs);
    const replacing = replacingChanges(after.type, changes, [], { old: before.inputs, fresh: after.inputs });
    return replacing.length > 0 ? "inferred" : "same";
}
