import { createHash } from "node:crypto";

/** Makes JSON that no parser of HTML can leave its script element by. */
export function scriptJson(value: unknown): string {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
}

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** What the page may do: run its own script, look as it was made to look, and reach nothing. */
function policyFor(script: string, styles: string): string {
    return [
        "default-src 'none'",
        `script-src ${hash(script)}`,
        `style-src ${hash(styles)}`,
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ].join("; ");
}

/** What a page is made of. */
export interface Page {
    readonly title: string;
    readonly styles: string;
    /** Runs once everything is there. */
    readonly script: string;
    /** What stands in the page before the script, in pieces that end a line. */
    readonly body: Iterable<string>;
    /** What the script reads: the id of its element, and {@link scriptJson} in pieces. */
    readonly data: { readonly id: string; readonly json: Iterable<string> };
}

/** A page that needs nothing but itself, in pieces: that of a large fleet is no single text. */
export function* pageOf({ title, styles, script, body, data }: Page): Generator<string> {
    yield `<!doctype html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script, styles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title} · Tenantry</title>
<style>${styles}</style>
</head>
<body>
`;
    yield* body;
    yield `<script type="application/json" id="${data.id}">`;
    yield* data.json;
    yield `</script>
<script>${script}</script>
</body>
</html>
`;
}
