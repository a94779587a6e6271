/** Matches records against patterns as EventBridge does, as far as our patterns go. */

type Test = string | { prefix: string } | { exists: boolean } | { "anything-but": string[] | { prefix: string } };

function passes(test: Test, value: unknown): boolean {
    if (typeof test === "string") return value === test;
    if ("exists" in test) return (value !== undefined) === test.exists;
    if (typeof value !== "string") return false;
    if ("prefix" in test) return value.startsWith(test.prefix);
    const not = test["anything-but"];
    return Array.isArray(not) ? !not.includes(value) : !value.startsWith(not.prefix);
}

/** Every value that a key has, in one object or in any of several. */
function valuesOf(record: unknown, key: string): unknown[] {
    const objects = Array.isArray(record) ? record : [record];
    return objects.map((each) => (each as Record<string, unknown> | undefined)?.[key]);
}

function matches(pattern: Readonly<Record<string, unknown>>, record: unknown): boolean {
    return Object.entries(pattern).every(([key, inner]) => {
        if (key === "$or") return (inner as Record<string, unknown>[]).some((each) => matches(each, record));
        const values = valuesOf(record, key);
        if (Array.isArray(inner)) return inner.some((test) => values.some((value) => passes(test as Test, value)));
        return matches(inner as Record<string, unknown>, values.length === 1 ? values[0] : values);
    });
}

/** Whether a rule with the pattern picks the audit record. */
export function picks(pattern: string, detail: object): boolean {
    return matches(JSON.parse(pattern), { "detail-type": "AWS API Call via CloudTrail", detail });
}
