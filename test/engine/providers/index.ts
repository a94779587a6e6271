/**
 * Simulated clouds: a double of what is behind aws, azure-native, gcp and kubernetes, for the real Pulumi engine to deploy
 * into. Never a double of the engine.
 *
 *     const cloud = await startCloud({ file: join(folder, "cloud.jsonl"), replacing: replacingTables() });
 *     spawn(pulumi, ["up", ...], { env: { ...process.env, ...cloud.env } });   // engines attach; any number, one after another or at once
 *     await cloud.set({ faults: [{ id: "no", urn: "::bucket$", calls: ["create"], times: 1, fail: "out of buckets" }] });
 *     const { counts, duplicates, existing, mostAtOnce } = await cloud.summary();
 *     await cloud.outside({ urn, outputs: { tags: {} } });   // drift; without outputs the resource is gone
 *     await cloud.stop();
 *
 * Creations fill every output that the SDK declares as certain, updates keep what the cloud had added, previews know
 * what was put in. A fault delays, holds, fails (`times: 1`: once), leaves a resource incomplete, or makes the process crash
 * before or after the call took effect; `ended` tells that, and `restart()` opens the same cloud on the same ports
 * where it has a `file`. Everything that happened is in `operations()`, each mutation with how many ran at once. From
 * another process, the same is served as JSON at `cloud.control` (see control.ts), and the file can be read as it is:
 * one operation a line.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { bundled } from "../bundle";
import type { CloudResource, Operation } from "./cloud";
import type { CloudSettings, Package, Properties } from "./settings";
import type { CloudSummary } from "./summary";

export type { CloudResource, Operation } from "./cloud";
export type { Call, CloudSettings, Fault, Package, Properties } from "./settings";
export type { CloudSummary } from "./summary";
export { replacingTables } from "./tables";

interface Ports {
    readonly ports: Readonly<Record<Package, number>>;
    readonly control: number;
}

/** Processes of simulated clouds end with the one that started them: their input closes. */
async function spawned(settings: CloudSettings): Promise<{ readonly child: ChildProcess; readonly ports: Ports }> {
    const child = spawn(process.execPath, [bundled("test/engine/providers/main.ts"), JSON.stringify(settings)], {
        stdio: ["pipe", "pipe", "pipe"],
    });
    let [out, err] = ["", ""];
    child.stderr.on("data", (chunk) => (err = (err + chunk).slice(-4_000)));
    const ports = await new Promise<Ports>((resolve, reject) => {
        child.on("error", reject);
        child.on("exit", (code) => reject(new Error(`the simulated cloud ended with ${code}: ${err}`)));
        child.stdout.on("data", (chunk) => {
            out += chunk;
            if (out.includes("\n")) resolve(JSON.parse(out) as Ports);
        });
    });
    return { child, ports };
}

/** A simulated cloud that runs in a process of its own. */
export class RunningCloud {
    #child: ChildProcess;
    #settings: CloudSettings;

    private constructor(
        settings: CloudSettings,
        child: ChildProcess,
        private ports: Ports,
    ) {
        this.#child = child;
        this.#settings = { ...settings, ports: ports.ports };
    }

    static async start(settings: CloudSettings = {}): Promise<RunningCloud> {
        const { child, ports } = await spawned(settings);
        return new RunningCloud(settings, child, ports);
    }

    /** Environment in which Pulumi's engine uses this cloud. */
    get env(): { readonly PULUMI_DEBUG_PROVIDERS: string } {
        const pairs = Object.entries(this.ports.ports).map(([name, port]) => `${name}:${port}`);
        return { PULUMI_DEBUG_PROVIDERS: pairs.join(",") };
    }

    /** Where the control is served. */
    get control(): string {
        return `http://127.0.0.1:${this.ports.control}`;
    }

    /** Settled when the process is gone, with its exit code: 99 after a crash that a fault asked for. */
    async ended(): Promise<number | null> {
        if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, "exit");
        return this.#child.exitCode;
    }

    /** Opens the cloud again, on the same ports. */
    async restart(): Promise<void> {
        const { child, ports } = await spawned(this.#settings);
        this.#child = child;
        this.ports = ports;
    }

    /** Changes settings; what is not named stays. */
    async set(settings: CloudSettings): Promise<void> {
        this.#settings = { ...this.#settings, ...settings };
        await this.#ask("PUT", "/settings", settings);
    }

    resources = () => this.#ask<CloudResource[]>("GET", "/resources");
    operations = () => this.#ask<Operation[]>("GET", "/operations");
    summary = () => this.#ask<CloudSummary>("GET", "/summary");

    /** Changes outputs of a resource behind Pulumi's back; without outputs, removes it. */
    outside = (change: { readonly urn: string; readonly outputs?: Properties }) =>
        this.#ask<object>("POST", "/outside", change);

    async stop(): Promise<void> {
        this.#child.stdin?.end();
        await this.ended();
    }

    async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const response = await fetch(`${this.control}${path}`, { method, body: text });
        const result = (await response.json()) as T & { readonly error?: string };
        if (!response.ok) throw new Error(result.error);
        return result;
    }
}

export const startCloud = RunningCloud.start;
