import type { Evidence } from "../../compliance/evidence/schema";
import { evidenceText } from "../../compliance/evidence/seal";
import type { Context } from "../command";
import { usage } from "../planning/request";
import type { Beside } from "./beside";
import { endings, type ReportFormat, reportFormats } from "./endings";

/** The format asked for; without one, what the ending of `--out` says. */
export function reportFormat({ options, json }: Context): ReportFormat {
    const named = options.text("format") as ReportFormat | undefined;
    if (options.flag("json") && named !== undefined && named !== "json")
        throw usage(`--json and --format ${named} contradict each other`, "leave one of them out");
    if (json) return "json";
    const out = (options.text("out") ?? "").toLowerCase();
    const fitting = reportFormats.filter((format) => out.endsWith(endings[format]));
    // `.oscal.json` ends as JSON does, too.
    const [longest] = fitting.sort((a, b) => endings[b].length - endings[a].length);
    return named ?? longest ?? "markdown";
}

/** Evidence of several stacks as one document; of one stack, JSON is that stack's alone. */
function* json(all: readonly Evidence[]): Generator<string> {
    const [only, ...others] = all;
    if (only && others.length === 0) return yield evidenceText(only);
    yield '{\n"format": "tenantry-evidence-run",\n"stacks": [';
    for (const [at, one] of all.entries()) yield `${at === 0 ? "\n" : ",\n"}${evidenceText(one).trimEnd()}`;
    yield '\n],\n"version": 1\n}\n';
}

/** The document of a report; the code of its format is loaded when it is asked for. */
export async function reportDocument(
    all: readonly Evidence[],
    format: ReportFormat,
    beside: Beside,
): Promise<Iterable<string>> {
    switch (format) {
        case "json":
            return json(all);
        case "markdown":
            return (await import("../../compliance/markdown.js")).complianceMarkdown(all);
        case "junit":
            return (await import("../../compliance/junit.js")).complianceJunit(all);
        case "html":
            return (await import("../render/html/compliance/document.js")).complianceHtml(all, await beside.page());
        case "oscal":
            return (await import("../../compliance/oscal/oscal.js")).complianceOscal(all, await beside.sarif());
        case "sarif":
            return (await import("../../compliance/sarif/sarif.js")).complianceSarif(all, await beside.sarif());
    }
}
