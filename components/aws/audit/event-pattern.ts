/** Patterns by which EventBridge picks audit records. Source of the syntax: docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html, read 2026-11. */

/** What a field of a record holds: exactly this, or something that begins so. */
type Match = string | { readonly prefix: string };

/** A sign by which a record is known: a field below `detail`, and what stands in it. */
export interface Sign {
    readonly field: string;
    readonly match: Match;
}

/** Characters of a pattern. Source: docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html, read 2026-11. */
export const longestPattern = 2048;

/** Calls, and what services do of themselves, such as the rotation of a key. */
const records = { "detail-type": ["AWS API Call via CloudTrail", "AWS Service Event via CloudTrail"] };

/** EventBridge makes a stream in the log group for what it delivers: a record of that would be delivered, and so on for ever. */
const notOfDelivery = { eventName: [{ "anything-but": ["CreateLogStream"] }] };

function nested(path: readonly string[], value: unknown): unknown {
    return path.reduceRight((inner, key) => ({ [key]: inner }), value);
}

/** Picks records that bear any of the signs. */
function anyOf(signs: readonly Sign[]): string {
    const fields = [...new Set(signs.map(({ field }) => field))];
    const choices = fields.map((field) => {
        const matches = signs.filter((sign) => sign.field === field).map(({ match }) => match);
        return nested(field.split("."), matches);
    });
    const which = choices.length === 1 ? (choices[0] as object) : { $or: choices };
    return JSON.stringify({ ...records, detail: { ...notOfDelivery, ...which } });
}

/** Picks records that bear any of the signs, by as few patterns as their length allows. */
export function signPatterns(signs: readonly Sign[]): readonly string[] {
    const groups: Sign[][] = [];
    for (const sign of signs) {
        const last = groups.at(-1);
        if (last && anyOf([...last, sign]).length <= longestPattern) last.push(sign);
        else groups.push([sign]);
    }
    return groups.map(anyOf);
}

/**
 * Picks every use and change of keys, but for those of CloudWatch Logs: to keep a record it uses the key of the log group, and a
 * record of that would be kept, and so on for ever.
 */
export function keyPattern(keyArns: readonly string[]): string {
    const invokedBy = [{ exists: false }, { "anything-but": { prefix: "logs." } }];
    return JSON.stringify({ ...records, detail: { resources: { ARN: keyArns }, userIdentity: { invokedBy } } });
}
