import { type Evidence, evidenceSchema } from "./evidence/schema";
import { evidenceText, hashesOf, hashOfEvidence } from "./evidence/seal";

/** Something about evidence that no run left behind. */
export interface EvidenceFinding {
    /** Not readable as evidence; not what its hashes were made of; other bytes than a run writes. */
    readonly kind: "damaged" | "edited" | "bytes";
    /** From 1. */
    readonly line?: number;
    /** Part of the evidence, such as `rules/tenantry-baseline/aws-rds-cmk`. */
    readonly part?: string;
    readonly message: string;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** Where a part stands in a text of evidence. */
function lineOf(text: string, part: string): number | undefined {
    const [kind, ...names] = part.split("/");
    const name = JSON.stringify(names.at(-1) ?? "");
    const found =
        kind === "rules" && names.length > 0
            ? text.indexOf(`\n   "rule": ${name}`)
            : kind === "frameworks" && names.length > 0
              ? text.indexOf(`\n   "id": ${name}`)
              : text.indexOf(`\n ${JSON.stringify(part)}:`);
    return found < 0 ? undefined : lineAt(text, found + 1);
}

/** The first line at which two texts differ. */
function difference(text: string, expected: string): number {
    const [ours, theirs] = [text.split("\n"), expected.split("\n")];
    const at = ours.findIndex((line, index) => line !== theirs[index]);
    return (at < 0 ? ours.length : at) + 1;
}

function partsOf(evidence: Evidence, text: string): EvidenceFinding[] {
    const { hash, hashes, ...open } = evidence;
    const found = hashesOf(open);
    const parts = [...new Set([...Object.keys(found), ...Object.keys(hashes)])].sort();
    const edited = parts.filter((part) => !Object.hasOwn(hashes, part) || hashes[part] !== found[part]);
    const findings = edited.map((part): EvidenceFinding => {
        const message = `${part} is not what its hash was made of`;
        return { kind: "edited", part, line: lineOf(text, part), message };
    });
    if (findings.length === 0 && hashOfEvidence(open, hashes) !== hash)
        findings.push({
            kind: "edited",
            part: "hash",
            line: lineOf(text, "hash"),
            message: "the hash of the whole, or one of those it covers, was edited",
        });
    return findings;
}

/** Checks the text of a stack's evidence: its shape, the hash of every part, and its bytes. Who made all hashes anew is found by the audit log alone. */
export function checkEvidence(text: string): readonly EvidenceFinding[] {
    let value: unknown;
    try {
        value = JSON.parse(text);
    } catch (error) {
        const [, at] = /position (\d+)/.exec(String(error)) ?? [];
        const line = at === undefined ? undefined : lineAt(text, Number(at));
        return [{ kind: "damaged", line, message: "it is not JSON" }];
    }
    const read = evidenceSchema.safeParse(value);
    if (!read.success) {
        const [issue] = read.error.issues;
        const part = issue?.path.join(".") || undefined;
        return [{ kind: "damaged", part, message: `it is not shaped as evidence: ${issue?.message}` }];
    }
    const findings = partsOf(read.data, text);
    const expected = evidenceText(value);
    if (findings.length === 0 && text !== expected)
        findings.push({
            kind: "bytes",
            line: difference(text, expected),
            message: "it is not written as a run writes it",
        });
    return findings;
}
