import { createHash } from "node:crypto";
import type { Report } from "../report";
import { verdictsOf } from "../report";
import { clientScript } from "./bundle";
import type { ReportData } from "./data";
import { encodeReport } from "./encode";
import { styles } from "./styles";

/** Makes JSON that no parser of HTML can leave its script element by. */
export function scriptJson(value: unknown): string {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => {
        return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
}

const pieceLength = 5_000;

/** The report's data as JSON, in pieces: that of a large fleet is no single text. */
function* dataJson({ values, ...rest }: ReportData): Generator<string> {
    yield `${scriptJson(rest).slice(0, -1)},"values":[`;
    for (let at = 0; at < values.length; at += pieceLength)
        yield (at > 0 ? "," : "") + scriptJson(values.slice(at, at + pieceLength)).slice(1, -1);
    yield "]}";
}

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** What the page may do: run its own script, look as it was made to look, and reach nothing. */
export function policyFor(script: string, styles: string): string {
    return [
        "default-src 'none'",
        `script-src ${hash(script)}`,
        `style-src ${hash(styles)}`,
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ].join("; ");
}

function* pieces(report: Report, script: string): Generator<string> {
    const { stacks } = report.plan;
    const { mandatory, advisory } = verdictsOf(stacks);
    yield `<!doctype html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(script, styles)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>Plan · Tenantry</title>
<style>${styles}</style>
</head>
<body>
<noscript><p>A plan of ${stacks.length} stacks with ${mandatory} mandatory and ${advisory} advisory violations. Its details need JavaScript; nothing is loaded from anywhere.</p></noscript>
<script type="application/json" id="report">`;
    yield* dataJson(encodeReport(report));
    yield `</script>
<script>${script}</script>
</body>
</html>
`;
}

/** A plan as one page that needs nothing but itself. */
export async function renderHtml(report: Report): Promise<Iterable<string>> {
    return pieces(report, await clientScript());
}
