import { settingsMaxBytes, type WorkloadSettings, workloadSettings } from "../../model/schema/forecasting";

/** What is wrong with a document, with its place in it. */
function problemOf(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
    const told = error.issues
        .slice(0, 3)
        .map(({ path, message }) => `${path.map(String).join(".") || "document"}: ${message}`);
    const more = error.issues.length - told.length;
    return `TN500: ${told.join("; ")}${more > 0 ? `; and ${more} more` : ""}`.slice(0, 500);
}

/** Reads settings of a workload; `error` begins with a code. */
export function parsedSettings(text: string): { settings: WorkloadSettings } | { error: string } {
    if (Buffer.byteLength(text) > settingsMaxBytes) return { error: `TN500: more than ${settingsMaxBytes} bytes` };
    let document: unknown;
    try {
        document = JSON.parse(text);
    } catch {
        return { error: "TN500: no JSON" };
    }
    const parsed = workloadSettings.safeParse(document);
    return parsed.success ? { settings: parsed.data } : { error: problemOf(parsed.error) };
}
