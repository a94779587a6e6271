import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const runner = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");

/** Environment variable that names a folder of ports of packs that already run, a file a pack. */
export const warmPacksVariable = "TENANTRY_ENGINE_PACKS";

/**
 * Policy packs that keep running from one preview to the next: Pulumi's own runner, started once. Starting it takes longer
 * than a whole preview. One at a time may use them, as a pack has one configuration.
 */
export class WarmPacks {
    readonly #folder = mkdtempSync(join(tmpdir(), "tenantry-packs-"));
    readonly #children: ChildProcess[] = [];

    private constructor() {}

    static async start(packs: readonly string[]): Promise<WarmPacks> {
        const warm = new WarmPacks();
        await Promise.all(packs.map((pack) => warm.#start(pack)));
        return warm;
    }

    get env(): Readonly<Record<string, string>> {
        return { [warmPacksVariable]: this.#folder };
    }

    stop(): void {
        for (const child of this.#children) child.kill("SIGKILL");
        rmSync(this.#folder, { recursive: true, force: true });
    }

    async #start(pack: string): Promise<void> {
        const env = { ...process.env, PULUMI_DRY_RUN: "true", PULUMI_NODEJS_DRY_RUN: "true" };
        const child = spawn(process.execPath, [runner, "127.0.0.1:0", "."], {
            cwd: pack,
            env,
            stdio: ["ignore", "pipe", "pipe"],
        });
        this.#children.push(child);
        process.once("exit", () => child.kill("SIGKILL"));
        let err = "";
        child.stderr.on("data", (chunk) => (err += chunk));
        const port = await new Promise<string>((resolve, reject) => {
            let out = "";
            child.on("exit", (code) => reject(new Error(`the pack ${pack} ended with ${code}: ${err}`)));
            child.stdout.on("data", (chunk) => {
                out += chunk;
                if (out.includes("\n")) resolve(out.trim());
            });
        });
        writeFileSync(join(this.#folder, basename(pack)), `${port}\n`);
    }
}
