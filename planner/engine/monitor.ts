import type { Sdk } from "../sdk/internals";
import type { MonitorLike } from "../sdk/runtime";
import { Deployment } from "./deployment";
import type { Diagnostics } from "./diagnostics";
import { Hooks } from "./hooks";
import { Invoker } from "./invoker";
import { deployedAccount } from "./invokes";
import { MessageFactory } from "./messages";
import { Packages } from "./packages";
import type { StackConfig } from "./providers";
import { createReadGoal, readOutputs } from "./reads";
import type { ResourceRecord } from "./record";
import type { ReferenceResolver } from "./references";
import { Registrar, type Remediate } from "./registrar";
import type { CallbackMessage, RegisterRequest } from "./requests";
import { Resolution } from "./resolution";
import { type Answer, answer, empty, type RegisterResponse } from "./responses";
import type { Callback } from "./transforms";
import { stackType } from "./urn";
import { type Properties, plain } from "./wire";

export interface MonitorOptions {
    readonly sdk: Sdk;
    readonly project: string;
    readonly stack: string;
    readonly organization: string;
    readonly onlyOrganization?: string;
    readonly config: StackConfig;
    readonly olds: readonly ResourceRecord[];
    readonly diagnostics: Diagnostics;
    readonly resolve: ReferenceResolver;
    /** Further answers to invokes and calls, by token. */
    readonly invokes: Readonly<Record<string, unknown>>;
    readonly remediate?: Remediate;
}

/** The resource monitor of Pulumi, answering a program in its own process. */
export class Monitor implements MonitorLike {
    requests = 0;
    readonly deployment: Deployment;
    readonly diagnostics: Diagnostics;
    /** Outputs of the stack, once the program has given them. */
    stackOutputs: Properties = {};
    ended = false;
    readonly #messages: MessageFactory;
    readonly #packages: Packages;
    readonly #resolution: Resolution;
    readonly #invoker: Invoker;
    readonly #hooks: Hooks;
    readonly #registrar: Registrar;

    constructor(private readonly options: MonitorOptions) {
        this.diagnostics = options.diagnostics;
        this.deployment = new Deployment(options);
        this.#messages = new MessageFactory(options.sdk);
        this.#packages = new Packages(this.deployment, options.config);
        this.#resolution = new Resolution(this.#messages, (message) => this.#callback(message));
        const outputs = options.olds.find(({ type }) => type === stackType)?.outputs;
        const account = deployedAccount(outputs);
        this.#invoker = new Invoker(
            { ...options, account, outputs },
            this.deployment,
            this.#packages,
            this.#resolution,
        );
        this.#hooks = new Hooks(this.#messages, options.diagnostics);
        this.#registrar = new Registrar({
            deployment: this.deployment,
            diagnostics: this.diagnostics,
            packages: this.#packages,
            resolution: this.#resolution,
            invoker: this.#invoker,
            hooks: this.#hooks,
            remediate: options.remediate,
        });
    }

    log(severity: "debug" | "info" | "info#err" | "warning" | "error", message: string, urn?: Promise<string>): void {
        const entry = this.diagnostics.add(severity, message);
        urn?.then(
            (text) => {
                entry.urn = text;
            },
            () => undefined,
        );
    }

    getDeploymentInfo(_request: unknown, callback: Answer<unknown>): void {
        this.requests++;
        const features = this.options.sdk.messages.ResourceMonitorFeature ?? {};
        const supported = Object.entries(features).filter(([name]) => !unsupported.has(name));
        callback(null, { getSupportedfeaturesList: () => supported.map(([, value]) => value) });
    }

    supportsFeature(request: { getId(): string }, callback: Answer<unknown>): void {
        this.requests++;
        callback(null, { getHassupport: () => request.getId() !== "stateMigrations" });
    }

    registerResource(request: RegisterRequest, callback: Answer<RegisterResponse>): void {
        this.requests++;
        answer(callback, () => this.#registrar.register(request));
    }

    registerResourceOutputs(
        request: { getUrn(): string; getOutputs(): { toJavaScript(): Properties } | undefined },
        callback: Answer<unknown>,
    ): void {
        this.requests++;
        answer(callback, () => {
            const outputs = plain(request.getOutputs()?.toJavaScript() ?? {}) as Properties;
            const record = this.deployment.news.get(request.getUrn());
            if (record?.type === "pulumi:pulumi:Stack") this.stackOutputs = outputs;
            if (record) record.outputs = outputs;
            return empty;
        });
    }

    readResource(request: Parameters<typeof createReadGoal>[0], callback: Answer<unknown>): void {
        this.requests++;
        answer(callback, () => {
            const { goal, id } = createReadGoal(request, this.#packages);
            const record = this.deployment.read(goal, id, (old) =>
                readOutputs(goal, id, old, (name) => this.#invoker.reference(name)),
            );
            const outputs = record.outputs ?? empty;
            return {
                getUrn: () => record.urn,
                getProperties: () => ({ toJavaScript: () => outputs }),
                getUnknown: () => false,
            };
        });
    }

    existsResource(_request: unknown, callback: Answer<unknown>): void {
        this.requests++;
        callback(null, { getExists: () => false, getUnknown: () => true });
    }

    invoke(request: Parameters<Invoker["invoke"]>[0], callback: Answer<unknown>): void {
        this.requests++;
        answer(callback, () => this.#invoker.invoke(request));
    }

    call(request: Parameters<Invoker["call"]>[0], callback: Answer<unknown>): void {
        this.requests++;
        answer(callback, () => this.#invoker.call(request));
    }

    registerStackTransform(message: CallbackMessage, callback: Answer<unknown>): void {
        this.requests++;
        this.#resolution.addStackTransform(message);
        callback(null, empty);
    }

    registerStackInvokeTransform(message: CallbackMessage, callback: Answer<unknown>): void {
        this.requests++;
        this.#resolution.addInvokeTransform(message);
        callback(null, empty);
    }

    registerResourceHook(
        request: {
            getName(): string;
            getCallback(): CallbackMessage | undefined;
            getOnDryRun(): boolean;
            getIgnoreErrors?(): boolean;
        },
        callback: Answer<unknown>,
    ): void {
        this.requests++;
        answer(callback, () => {
            this.#hooks.register(request.getName(), {
                callback: this.#callback(request.getCallback()!),
                onDryRun: request.getOnDryRun(),
                ignoreErrors: request.getIgnoreErrors?.() ?? false,
            });
            return empty;
        });
    }

    /** Error hooks run where an operation failed, which no plan gets to. */
    registerErrorHook(_request: unknown, callback: Answer<unknown>): void {
        this.requests++;
        callback(null, empty);
    }

    registerPackage(request: Parameters<Packages["register"]>[0], callback: Answer<unknown>): void {
        this.requests++;
        answer(callback, () => {
            const reference = this.#packages.register(request);
            return { getRef: () => reference };
        });
    }

    signalAndWaitForShutdown(_request: unknown, callback: Answer<unknown>): void {
        this.requests++;
        answer(callback, () => {
            const finished = this.ended ? undefined : this.#registrar.finish();
            this.ended = true;
            return finished ? finished.then(() => empty) : empty;
        });
    }

    /** The SDK closes its client when a run ends. */
    close(): void {}

    #callback(message: CallbackMessage): Callback {
        const { callbacks } = this.options.sdk.state.getStore() as {
            callbacks?: { _callbacks: Map<string, Callback> };
        };
        const callback = callbacks?._callbacks.get(message.getToken());
        if (!callback) throw new Error("the program registered a function that this SDK does not hand over");
        return callback;
    }
}

/** State migrations rewrite what is deployed, before anything is compared: the planner has no way to show them. */
const unsupported = new Set(["RESOURCE_MONITOR_FEATURE_STATE_MIGRATIONS"]);
