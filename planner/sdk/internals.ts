import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type * as messages from "@pulumi/pulumi/proto/resource_pb";

/** A protobuf Struct: property values in transit. */
export interface Struct {
    toJavaScript(): Record<string, unknown>;
}

/** The SDK's state of one run. Source: @pulumi/pulumi 3.270.0 runtime/state.js. */
export interface Store {
    settings: { monitor?: unknown; rpcDone: Promise<unknown>; options: Record<string, unknown> };
    resourcePackages: unknown;
    resourceModules: unknown;
    leakCandidates: Set<unknown>;
    logErrorCount: number;
    callbacks?: unknown;
    pendingResourceRegistrations?: Map<unknown, { label?: string; type?: string; name?: string }>;
}

type Log = (
    message: string,
    resource?: { urn: { promise(): Promise<string> } },
    stream?: number,
    passing?: boolean,
) => Promise<void>;

type MergeOptions = (first: unknown, second: { readonly aliases?: unknown } | undefined) => unknown;

/** Modules of one copy of the Pulumi SDK, internal ones among them. */
export interface Sdk {
    readonly state: { LocalStore: new () => Store; getStore(): Store; getLocalStore(): Store | undefined };
    readonly settings: {
        setMockOptions(monitor: unknown, project: string, stack: string, preview: boolean, organization: string): void;
        disconnect(signalShutdown?: boolean): Promise<void>;
    };
    readonly config: { setAllConfig(values: Readonly<Record<string, string>>, secretKeys: readonly string[]): void };
    readonly stack: { runInPulumiStack(program: () => Promise<unknown>): Promise<unknown> };
    readonly debuggable: { debuggablePromise: (promise: Promise<unknown>, context?: unknown) => Promise<unknown> };
    readonly callbacks: { CallbackServer?: { prototype: object } };
    readonly resource: { Resource: { stackTrace?: (skip: number) => unknown[] }; mergeOptions: MergeOptions };
    readonly output: { output: (value: unknown) => unknown };
    /** What programs import: it holds copies of what the modules export. */
    readonly index: { mergeOptions: MergeOptions };
    readonly log: Record<"debug" | "info" | "warn" | "error", Log>;
    readonly errors: {
        RunError: { isInstance(error: unknown): boolean };
        ResourceError: { isInstance(error: unknown): boolean };
    };
    readonly messages: typeof messages;
    readonly struct: { Struct: { new (): Struct; fromJavaScript(value: object): Struct } };
    readonly version: string;
}

const loaded = new Map<string, Sdk>();

/** Loads the SDK that code in `directory` would load; undefined where there is none. */
export function loadSdk(directory: string): Sdk | undefined {
    const require = createRequire(path.join(directory, "noop.js"));
    let manifest: string;
    try {
        manifest = require.resolve("@pulumi/pulumi/package.json");
    } catch {
        return undefined;
    }
    const root = path.dirname(manifest);
    const known = loaded.get(root);
    if (known) return known;
    const inside = createRequire(manifest);
    const load = (name: string) => inside(path.join(root, name));
    const callbacks = path.join(root, "runtime/callbacks.js"); // SDKs before 2024 have no transforms
    const sdk: Sdk = {
        state: load("runtime/state.js"),
        settings: load("runtime/settings.js"),
        config: load("runtime/config.js"),
        stack: load("runtime/stack.js"),
        debuggable: load("runtime/debuggable.js"),
        callbacks: fs.existsSync(callbacks) ? inside(callbacks) : {},
        resource: load("resource.js"),
        output: load("output.js"),
        index: load("index.js"),
        log: load("log/index.js"),
        errors: load("errors.js"),
        messages: load("proto/resource_pb.js"),
        struct: inside("google-protobuf/google/protobuf/struct_pb.js"),
        version: String(inside(manifest).version),
    };
    loaded.set(root, sdk);
    return sdk;
}
