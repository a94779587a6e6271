import type { Format } from "../command";
import { json } from "./json";
import type { Report } from "./report";
import type { TextView } from "./text/plan";

/** A report in a format, in pieces; the code of the format is loaded when it is asked for. */
export async function documentOf(report: Report, format: Format, view: TextView): Promise<Iterable<string>> {
    switch (format) {
        case "json":
            return json(report.plan);
        case "markdown":
            return (await import("./markdown.js")).renderMarkdown(report);
        case "html":
            return (await import("./html/document.js")).renderHtml(report);
        case "text":
            return (await import("./text/plan.js")).renderText(report, view);
    }
}
