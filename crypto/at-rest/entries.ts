import type { ResourceView, StackView } from "../../policies/rule";
import type { AtRestEntry } from "../document";
import type { KeyReferences } from "../references";
import { strengthOf } from "../strength";
import { awsBuckets, awsReaders, bucketEncryption, isOf, objects, unsaidObjects } from "./aws";
import { azureReaders } from "./azure";
import { cipherOf, type Draft, type Reader } from "./draft";
import { googleReaders } from "./google";

const claim = "kubernetes:core/v1:PersistentVolumeClaim";
const readers: Readonly<Record<string, Reader>> = {
    ...awsReaders,
    ...azureReaders,
    ...googleReaders,
    [claim]: () => [{ what: "volume", holder: { kind: "unknown", reason: "its storage class decides" } }],
};

/** Types that hold data, and have a line each where they are planned. */
export const holdingTypes: readonly string[] = [...Object.keys(readers), ...awsBuckets];

function entry(one: ResourceView, draft: Draft, alone: boolean): AtRestEntry {
    const cipher = cipherOf(one.type, draft);
    return {
        id: alone ? one.urn : `${one.urn}#${draft.what}`,
        urn: one.urn,
        type: one.type,
        name: one.name,
        what: draft.what,
        holder: draft.holder,
        cipher,
        ...strengthOf(cipher),
    };
}

function draftsOf(one: ResourceView, stack: StackView, references: KeyReferences): readonly Draft[] {
    if (!awsBuckets.includes(one.type)) return readers[one.type]?.(one, references) ?? [];
    const said = stack.ofType(...bucketEncryption).filter((configuration) => isOf(configuration, one));
    return said.length > 0 ? said.flatMap((configuration) => objects(configuration, references)) : [unsaidObjects];
}

/** What encrypts the data of each planned resource that holds any. */
export function atRestOf(stack: StackView, references: KeyReferences): AtRestEntry[] {
    return stack.resources.flatMap((one) => {
        const drafts = draftsOf(one, stack, references);
        // Two lines that say the same, such as two disks without a name, are one.
        const lines = drafts.map((draft) => entry(one, draft, drafts.length === 1));
        return [...new Map(lines.map((line) => [line.id, line])).values()];
    });
}
