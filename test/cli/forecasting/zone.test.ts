import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { tenantry } from "../host";

// What fits may throw of this kind has nothing to do with zones.
vi.mock("../../../forecast/fit", () => ({
    fit: () => {
        throw new RangeError("Invalid array length");
    },
}));

function trace(): string {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-zone-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, "load.csv"), "0,1\n300,2\n");
    return join(folder, "load.csv");
}

test("only a zone that nobody knows is told as one", async () => {
    const wrong = await tenantry(["forecast", trace(), "--zone", "Mars/Base"]);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("--zone takes a name") });
    const other = await tenantry(["forecast", trace(), "--zone", "Europe/Stockholm"]);
    expect(other.code).not.toBe(2);
    expect(other.err).toContain("Invalid array length");
    expect(other.err).not.toContain("--zone");
});
