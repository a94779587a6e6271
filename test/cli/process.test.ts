import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { brokenTenant, fleetOf, smallFleet } from "./fleets";

const bin = join(process.cwd(), "bin", "tenantry.js");

function tenantry(argv: readonly string[], env: Record<string, string> = {}) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
        encoding: "utf8",
        env: { ...process.env, ...env },
        maxBuffer: 64 * 2 ** 20,
    });
    return { status, stdout, stderr };
}

describe("the process", () => {
    it("ends with the code of the command", () => {
        expect(tenantry(["--version"])).toMatchObject({ status: 0, stderr: "" });
        expect(tenantry(["nonsense"])).toMatchObject({ status: 2, stdout: "" });
        expect(tenantry(["validate", "--tenants", smallFleet({ "broken.yaml": brokenTenant })]).status).toBe(2);
        expect(tenantry(["explain", "nobody", "--tenants", smallFleet()]).status).toBe(6);
    });

    it.each([["validate"], ["list"], ["explain", "acme"], ["schema"], ["policy", "list"], ["--help"]])(
        "loads nothing of Pulumi for %s",
        (...argv) => {
            const preload = join(
                fleetOf({
                    "tell.js": `process.on("exit", () => require("node:fs").writeSync(2, Object.keys(require.cache).join("\\n")));`,
                }),
                "tell.js",
            );
            const { stderr } = tenantry(argv, { NODE_OPTIONS: `--require ${preload}` });
            expect(stderr).toContain("commander");
            expect(stderr).not.toContain("@pulumi");
        },
    );

    it("writes all of a long output into a pipe", () => {
        const { status, stdout } = tenantry(["plan", "--json", "--tenants", smallFleet()]);
        expect(status).toBe(0);
        expect(stdout.length).toBeGreaterThan(500_000);
        expect(JSON.parse(stdout).stacks).toHaveLength(3);
    });

    it("ends without a word when its reader goes away", async () => {
        const child = spawn(process.execPath, [bin, "plan", "--json", "--tenants", smallFleet()], {
            stdio: ["ignore", "pipe", "pipe"],
        });
        let said = "";
        child.stderr.on("data", (chunk) => {
            said += String(chunk);
        });
        child.stdout.once("data", () => child.stdout.destroy());
        const code = await new Promise((resolve) => child.on("close", resolve));
        expect(code).toBe(0);
        expect(said).not.toMatch(/EPIPE|^ +at /m);
    });

    it("colours pipes only when forced to", () => {
        const directory = smallFleet();
        const colour = "\u001b[";
        expect(tenantry(["list", "--tenants", directory], { FORCE_COLOR: "" }).stdout).not.toContain(colour);
        expect(tenantry(["list", "--tenants", directory], { FORCE_COLOR: "1" }).stdout).toContain(colour);
    });

    it("ends with code 8 on Ctrl-C", async () => {
        const child = spawn(process.execPath, [bin, "plan", "--tenants", smallFleet()], {
            stdio: ["ignore", "pipe", "pipe"],
        });
        let said = "";
        child.stderr.on("data", (chunk) => {
            said += String(chunk);
            child.kill("SIGINT");
        });
        const code = await new Promise((resolve) => child.on("close", resolve));
        expect(said).toContain("error: cancelled");
        expect(code).toBe(8);
    });
});
