import type { Place, Retention } from "../../compliance/lineage/document";
import type { Fact } from "../../policies/reading/cryptography/fact";

/** A fact in a table: `*` marks what a provider's default says, `?` what nobody knows yet. */
function shown<T>(fact: Fact<T>, write: (value: T) => string): string {
    if (fact.basis === "unknown") return "?";
    return `${write(fact.value)}${fact.basis === "inferred" ? "*" : ""}`;
}

/** Less than a day is told in minutes. */
const days = (value: number): string =>
    value < 1 ? `${Math.round(value * 1440)} min` : `${Number.isInteger(value) ? value : value.toFixed(1)} d`;

/** `35 d`, `until deleted, 60 d more, locked 365 d`. */
export function keptFor({ days: span, afterDeletion, locked }: Retention): string {
    const first = shown(span, (value) => (value === null ? "until deleted" : value === 0 ? "passing" : days(value)));
    const endless = span.basis !== "unknown" && span.value === null;
    return [
        first,
        ...(endless && afterDeletion ? [`${shown(afterDeletion, days)} more`] : []),
        ...(locked ? [`locked ${shown(locked, days)}`] : []),
    ].join(", ");
}

export const regionsOf = ({ regions }: Place): string => shown(regions, (all) => all.join(", "));

const shortName = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

/** Whose key, and which where it has a name. */
export function keyOf({ key: { owner, holder } }: Place): string {
    if (owner === "none") return "not encrypted";
    if (holder.kind === "stack") return `${owner}'s ${holder.keys.map(shortName).join(", ")}`;
    if (holder.kind === "unknown") return "?";
    return owner === "cloud" ? "the cloud's" : "elsewhere";
}
