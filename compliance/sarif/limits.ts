/**
 * What GitHub's code scanning takes of a SARIF file; what is above is refused as a whole.
 * Source: docs.github.com, "SARIF support for code scanning" and "SARIF results exceed one or more limits", read 2026-11-29.
 */
export const limits = {
    /** Of a run; the 5,000 most severe of them are shown. */
    results: 25_000,
    rules: 25_000,
    /** Of a rule; 10 of them are shown. */
    tags: 20,
    /** Of a file, compressed by gzip. */
    gzipBytes: 10_000_000,
    /** Of the name of a rule, and of each of its descriptions. */
    nameLength: 255,
    descriptionLength: 1_024,
} as const;

/** A text that is no longer than it may be. */
export const within = (text: string, most: number): string =>
    text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
