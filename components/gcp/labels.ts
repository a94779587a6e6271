/**
 * Tags as labels: lower-case letters, digits, hyphens and underscores, at most 63 of them; what a label cannot hold becomes a hyphen.
 * Source: cloud.google.com/compute/docs/labeling-resources (from knowledge, unverified).
 */
export function labelsOfTags(tags: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(tags).map(([key, value]) => [plain(key), plain(value)]));
}

function plain(text: string): string {
    return text
        .toLowerCase()
        .replace(/[^a-z0-9_-]/g, "-")
        .slice(0, 63);
}
