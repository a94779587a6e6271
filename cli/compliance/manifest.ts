import { z } from "zod";
import { evidenceText } from "../../compliance/evidence/seal";

/** The file of a folder that names every other with its hash; no stack's name begins so. */
export const manifestName = "_manifest.json";

const manifest = z.strictObject({
    format: z.literal("tenantry-evidence-manifest"),
    version: z.literal(1),
    time: z.string(),
    asOf: z.string(),
    files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
type Manifest = z.infer<typeof manifest>;

/** Text of a manifest of a run: when it began, the day that it judged at, and the hash of each file. */
export function manifestText({ time, asOf, files }: Omit<Manifest, "format" | "version">): string {
    return evidenceText({ format: "tenantry-evidence-manifest", version: 1, time, asOf, files });
}

/** Reads a manifest; undefined where it is none. */
export function parseManifest(text: string): Manifest | undefined {
    try {
        return manifest.parse(JSON.parse(text));
    } catch {
        return undefined;
    }
}
