import { z } from "zod";
import { evidenceText } from "../../compliance/evidence/seal";

/** The file of a folder that names every other with its hash. */
export const manifestName = "manifest.json";

const manifest = z.strictObject({
    format: z.literal("tenantry-evidence-manifest"),
    version: z.literal(1),
    time: z.string(),
    files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
type Manifest = z.infer<typeof manifest>;

/** Text of a manifest. */
export function manifestText(time: string, files: Readonly<Record<string, string>>): string {
    return evidenceText({ format: "tenantry-evidence-manifest", version: 1, time, files });
}

/** Reads a manifest; undefined where it is none. */
export function parseManifest(text: string): Manifest | undefined {
    try {
        return manifest.parse(JSON.parse(text));
    } catch {
        return undefined;
    }
}
