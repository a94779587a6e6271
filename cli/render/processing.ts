import type { Line, ProcessingRecord } from "../../compliance/processing/document";
import { count, printable } from "./style";

const cell = (text: string): string => printable(text).replaceAll("|", "\\|");

/** Who said it, what it follows from, or which field would say it. */
function sourceOf({ basis, by, field, sources = [] }: Line): string {
    if (basis === "stated") return `stated${by ? `, ${by}` : ""}`;
    if (basis === "missing") return field ? `missing: \`${field}\`` : "missing";
    return sources.length === 0
        ? "planned"
        : `planned, from ${count(sources.length, "place or rule", "places and rules")}`;
}

/** Records as pages. */
export function processingMarkdown(records: readonly ProcessingRecord[]): string {
    const lines = records.flatMap((record) => [
        `# Record of processing: ${cell(record.tenant)}`,
        "",
        "What GDPR, Art. 30 asks for, as far as files and plans tell. Whether it is complete and right is for the controller and the processor to say.",
        "",
        ...Object.entries(record.planHashes).map(([stack, hash]) => `- Plan of ${cell(stack)}: \`${hash}\``),
        "",
        ...(record.failed ?? []).flatMap((each) => [
            `**Planning failed, so that lines are missing:** ${cell(each)}`,
            "",
        ]),
        ...record.items.flatMap(({ title, article, lines: all }) => [
            `## ${title} (Art. ${article})`,
            "",
            "| | where it comes from |",
            "|---|---|",
            ...all.map((line) => `| ${cell(line.text)} | ${cell(sourceOf(line))} |`),
            "",
        ]),
        record.missing.length === 0
            ? "No field is missing."
            : `Missing: ${record.missing.map((field) => `\`${field}\``).join(", ")}.`,
        "",
    ]);
    return `${lines.join("\n").trimEnd()}\n`;
}
