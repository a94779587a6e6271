import { spawnSync } from "node:child_process";
import {
    chmodSync,
    copyFileSync,
    existsSync,
    mkdirSync,
    mkdtempSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const root = join(__dirname, "../..");

/** A checkout of little: a source, and the command, which are never built. */
function checkout(packages: boolean): string {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-build-test-"));
    onTestFinished(() => {
        chmodSync(folder, 0o755);
        rmSync(folder, { recursive: true, force: true });
    });
    for (const file of ["bin/tenantry.js", "scripts/build.js"]) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        copyFileSync(join(root, file), join(folder, file));
    }
    for (const source of ["model/a.ts", "cli/main.ts"]) {
        mkdirSync(dirname(join(folder, source)), { recursive: true });
        writeFileSync(
            join(folder, source),
            "export const main = (argv: string[]): void => console.log(argv.length);\n",
        );
    }
    if (packages) symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    return folder;
}

function tenantry(folder: string) {
    const bin = join(folder, "bin/tenantry.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "list"], { encoding: "utf8" });
    return { status, stdout, stderr };
}

test("a checkout is built by its first command", () => {
    const folder = checkout(true);
    expect(tenantry(folder)).toEqual({ status: 0, stdout: "1\n", stderr: "" });
    expect(existsSync(join(folder, "dist/model/a.js"))).toBe(true);
});

test("one that cannot be written says so, with what to do, and no stack", () => {
    const folder = checkout(true);
    // Whoever may write everywhere cannot make a folder of a file either.
    writeFileSync(join(folder, "dist"), "");
    chmodSync(folder, 0o555);
    const { status, stdout, stderr } = tenantry(folder);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/^error: Tenantry is not built, and cannot be: \w+: .*\nfix: make .* writable .*\n$/);
});

test("one without packages says so", () => {
    const { status, stderr } = tenantry(checkout(false));
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: the packages of Tenantry are not installed\nfix: run npm ci in .*\n$/);
});
