import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

let home: string;
beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "tenantry-cache-test-"));
    vi.stubEnv("XDG_CACHE_HOME", home);
    vi.resetModules();
});
afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
});

const load = async () => (await import("../../../scripts/tools/cache")).tool;

it("makes a tool once and keeps it by version", async () => {
    const tool = await load();
    const make = vi.fn(async (folder: string) => writeFileSync(join(folder, "program"), "made"));
    const first = await tool("thing", "v1", make);
    expect(await tool("thing", "v1", make)).toBe(first);
    expect(make).toHaveBeenCalledTimes(1);
    expect(readFileSync(join(first, "program"), "utf8")).toBe("made");
    expect(await tool("thing", "v2", make)).not.toBe(first);
    expect(make).toHaveBeenCalledTimes(2);
});

it("leaves nothing behind when making fails, and tries again", async () => {
    const tool = await load();
    const fail = async (folder: string) => {
        mkdirSync(join(folder, "half"));
        throw new Error("no compiler");
    };
    await expect(tool("thing", "v1", fail)).rejects.toThrow("no compiler");
    expect(readdirSync(join(home, "tenantry", "tools"))).toEqual([]);
    const made = await tool("thing", "v1", async (folder) => writeFileSync(join(folder, "program"), ""));
    expect(existsSync(join(made, "program"))).toBe(true);
});

it("makes a tool once for several that ask at the same time", async () => {
    const tool = await load();
    const make = vi.fn(async (folder: string) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        writeFileSync(join(folder, "program"), "");
    });
    const folders = await Promise.all([1, 2, 3].map(() => tool("thing", "v1", make)));
    expect(new Set(folders).size).toBe(1);
    expect(make).toHaveBeenCalledTimes(1);
});
