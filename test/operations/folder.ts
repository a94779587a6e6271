import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder that goes away after the test. */
export function freshFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-operations-test-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
}
