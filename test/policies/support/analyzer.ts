import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import type { AnalyzeResponse, AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import type { PolicyConfig } from "../../../policies/pack-config";
import type { Declared } from "./declared";
import { messages, resourceRequest, type Shown, Struct, shown, stackRequest } from "./pulumi-view";

const inside = createRequire(require.resolve("@pulumi/pulumi/package.json"));
const { credentials } = inside("@grpc/grpc-js") as { credentials: { createInsecure(): unknown } };
type Method = (request: object, callback: (error: Error | null, response: never) => void) => void;
type Client = Readonly<Record<string, Method>> & { close(): void };
const { AnalyzerClient } = inside("@pulumi/pulumi/proto/analyzer_grpc_pb") as {
    AnalyzerClient: new (address: string, credentials: unknown) => Client;
};
const { Empty } = inside("google-protobuf/google/protobuf/empty_pb.js") as { Empty: new () => object };

/** A policy pack in a process of its own, spoken to as Pulumi's engine does. */
export class Analyzer {
    private constructor(
        private readonly process: ChildProcess,
        private readonly client: Client,
    ) {}

    /** Runs a command in the pack's folder with the address of an engine, and `.`; it prints the port that it listens on. */
    static async start(folder: string, command: string, ...args: readonly string[]): Promise<Analyzer> {
        // Nobody listens there: a pack needs the engine only to log.
        const child = spawn(command, [...args, "127.0.0.1:1", "."], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
        const port = await new Promise<string>((resolve, reject) => {
            let [out, errors] = ["", ""];
            child.stderr!.on("data", (chunk: Buffer) => (errors += chunk));
            child.stdout!.on("data", (chunk: Buffer) => {
                out += chunk;
                const line = /^(\d+)\r?\n/m.exec(out);
                if (line) resolve(line[1]!);
            });
            child.on("error", reject);
            child.on("exit", (code) => reject(new Error(`the pack ended with ${code}: ${out}${errors}`)));
        });
        return new Analyzer(child, new AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure()));
    }

    #call<T>(method: string, request: object): Promise<T> {
        return new Promise((resolve, reject) => {
            this.client[method]!.call(this.client, request, (error, response) =>
                error ? reject(error) : resolve(response as T),
            );
        });
    }

    info(): Promise<AnalyzerInfo> {
        return this.#call("getAnalyzerInfo", new Empty());
    }

    /** What the engine makes of `--policy-pack-config`. */
    async configure(levels: Readonly<Record<string, PolicyConfig>>): Promise<void> {
        const request = new messages.ConfigureAnalyzerRequest();
        for (const [rule, setting] of Object.entries(levels)) {
            const { enforcementLevel: level, ...properties } =
                typeof setting === "string" ? { enforcementLevel: setting } : setting;
            const config = new messages.PolicyConfig();
            const name = level.toUpperCase() as "ADVISORY" | "MANDATORY" | "DISABLED";
            config.setEnforcementlevel(messages.EnforcementLevel[name]);
            config.setProperties(Struct.fromJavaScript(properties as never) as never);
            request.getPolicyconfigMap().set(rule, config);
        }
        await this.#call("configure", request);
    }

    /** Each resource, then the stack. */
    async analyze(resources: readonly Declared[]): Promise<Shown[]> {
        const results: Shown[] = [];
        for (const resource of resources) {
            results.push(
                ...shown(await this.#call<AnalyzeResponse>("analyze", resourceRequest(resource)), resource.urn),
            );
        }
        return [...results, ...shown(await this.#call<AnalyzeResponse>("analyzeStack", stackRequest(resources)))];
    }

    async stop(): Promise<void> {
        this.client.close();
        const gone = new Promise((resolve) => this.process.once("exit", resolve));
        this.process.kill("SIGKILL");
        await gone;
    }
}
