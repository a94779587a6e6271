/** Formats of a report, each with the ending of its files. */
export const endings = {
    json: ".json",
    markdown: ".md",
    junit: ".xml",
    sarif: ".sarif",
    oscal: ".oscal.json",
    html: ".html",
} as const;
export type ReportFormat = keyof typeof endings;
export const reportFormats = Object.keys(endings) as ReportFormat[];
