import type { Evidence } from "../../compliance/evidence/schema";
import { evidenceText } from "../../compliance/evidence/seal";
import type { Context } from "../command";
import { formatFor, usualEndings } from "../format";
import type { Beside } from "./beside";
import { endings, type ReportFormat } from "./endings";

const { json: jsonEnding, markdown, junit, sarif, oscal } = endings;
const byFormat: Readonly<Record<ReportFormat, readonly string[]>> = {
    ...{ json: [jsonEnding], markdown: [markdown], junit: [junit], sarif: [sarif], oscal: [oscal] },
    html: usualEndings.html,
};

/** The format asked for; without one, what the ending of `--out` says. */
export const reportFormat = (context: Context): ReportFormat => formatFor<ReportFormat>(context, byFormat, "markdown");

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
