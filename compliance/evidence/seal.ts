import { canonicalJson, sha256 } from "../../model/canonical";
import type { Evidence } from "./schema";

/** Evidence before it has its hashes. */
export type Open = Omit<Evidence, "hash" | "hashes">;

const hashed = (value: unknown): string => sha256(canonicalJson(value));

/** Hashes of the parts; those of rules by `rules/<pack>/<id>`, of frameworks by `frameworks/<id>`. */
export function hashesOf(open: Open): Record<string, string> {
    const { rules, frameworks, ...rest } = open;
    const parts = Object.entries(rest).filter(([, value]) => value !== undefined);
    return Object.fromEntries([
        ...parts.map(([key, value]) => [key, hashed(value)]),
        ...rules.map((one) => [`rules/${one.pack}/${one.rule}`, hashed(one)]),
        ...frameworks.map((one) => [`frameworks/${one.id}`, hashed(one)]),
    ]);
}

/** The hash of the whole. */
export function hashOfEvidence(open: Open, hashes: Readonly<Record<string, string>>): string {
    return hashed({ ...open, hashes });
}

/** Puts the hashes under evidence. */
export function sealed(open: Open): Evidence {
    const hashes = hashesOf(open);
    return { ...open, hashes, hash: hashOfEvidence(open, hashes) };
}

function ordered(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(ordered);
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(members.map(([key, one]) => [key, ordered(one)]));
}

/** The one text that stands for evidence: keys in order, indented by one, so that a difference has a line. */
export function evidenceText(evidence: unknown): string {
    return `${JSON.stringify(ordered(evidence), undefined, 1)}\n`;
}
