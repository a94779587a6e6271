import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { unprivilegedPod } from "../../components/kubernetes/pod-security";
import { prometheusServer, settingsOf } from "./fixtures";
import { built, canBuild, inside } from "./image";
import { running } from "./running";

const dockerfile = readFileSync(join(__dirname, "../../autoscaler/Dockerfile"), "utf8");

function folder(): string {
    const made = mkdtempSync(join(tmpdir(), "tenantry-image-"));
    onTestFinished(() => rmSync(made, { recursive: true, force: true }));
    return made;
}

// Where no root can be made, the same bundle runs from a folder that nobody may write to: process.test.ts.
describe.skipIf(!canBuild)("the image", () => {
    test("forecasts as nobody's user, alone with Node on a root that it cannot write, and ends when it is told to", async () => {
        const image = built(dockerfile, folder());
        expect(readdirSync(join(image.root, "app"), { recursive: true }).sort()).toEqual([
            "main.js",
            "main.js.LEGAL.txt",
            "refit",
            "refit/mstl_bg.wasm",
            "refit/worker.js",
        ]);
        expect(image.user).toBe(`${unprivilegedPod.runAsUser}:${unprivilegedPod.runAsGroup}`);
        const settings = join(folder(), "settings");
        mkdirSync(settings);
        writeFileSync(join(settings, "api.json"), JSON.stringify(settingsOf()));
        image.volumes["/settings"] = settings;
        const prometheus = await prometheusServer((t) => 4 + 3 * Math.sin((t / 43_200) * Math.PI));
        onTestFinished(prometheus.close);
        const args = ["--listen", "127.0.0.1:0", "--prometheus", prometheus.url.href, "--settings", "/settings"];
        const [program, argv] = inside(image, [...image.entrypoint, ...args], true);
        const child = spawn(program, argv, { env: image.env, stdio: ["ignore", "ignore", "pipe"] });
        const { ended, until, get } = await running(child);
        expect(await get("/healthz")).toBe("ok\n");
        await until(async () => (await get("/readyz")) === "ok\n");
        await until(async () => (await get("/metrics")).includes("tenantry_desired_replicas{"));
        const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
        expect(status).toMatch(/^Uid:\s65532\s65532\s65532\s65532$/m);
        expect(status).toMatch(/^Groups:\s*$/m);
        expect(status).toMatch(/^CapEff:\s0+$/m);
        const mounts = readFileSync(`/proc/${child.pid}/mounts`, "utf8").trim().split("\n");
        expect(mounts.map((line) => line.split(" ")).find(([, at]) => at === "/")![3]).toMatch(/^ro,/);
        child.kill("SIGTERM");
        expect(await ended).toBe(0);
    }, 120_000);

    test.each(["COPY scaling scaling", "COPY model model", "COPY package.json package-lock.json .npmrc ./"])(
        "is not built without %s",
        (step) => {
            const without = dockerfile.replace(step, "");
            expect(without).not.toBe(dockerfile);
            expect(() => built(without, folder())).toThrow(/Could not resolve|no such file/);
        },
    );
});
