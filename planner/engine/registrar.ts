import type { Deployment, Pending } from "./deployment";
import type { Diagnostics } from "./diagnostics";
import type { Hooks } from "./hooks";
import type { Invoker } from "./invoker";
import type { Packages } from "./packages";
import type { ResourceRecord } from "./record";
import { type RegisterRequest, wishOf } from "./requests";
import type { Resolution } from "./resolution";
import { empty, RegisterResponse } from "./responses";
import type { PlannedStep } from "./steps";
import { hasUnknown, type Properties } from "./wire";

/** Changes inputs before a step is decided, as remediating policies do; asked one resource after another. */
export type Remediate = (deployment: Deployment, pending: Pending, diagnostics: Diagnostics) => Promise<Properties>;

/** What a registration passes through. */
interface RegistrarParts {
    readonly deployment: Deployment;
    readonly diagnostics: Diagnostics;
    readonly packages: Packages;
    readonly resolution: Resolution;
    readonly invoker: Invoker;
    readonly hooks: Hooks;
    readonly remediate?: Remediate;
}

/** Takes a registration from what the program asked for to the answer it gets. */
export class Registrar {
    readonly #parts: RegistrarParts;
    #remediation: Promise<unknown> = Promise.resolve();

    constructor(parts: RegistrarParts) {
        this.#parts = parts;
    }

    register(request: RegisterRequest): RegisterResponse | Promise<RegisterResponse> {
        const wish = wishOf(request, request.getType());
        const remote = request.getRemote();
        const resolved = this.#parts.resolution.resolve(request, wish);
        const proceed = (final: typeof wish): RegisterResponse | Promise<RegisterResponse> => {
            const goal = this.#parts.packages.goalOf(final, request.getPackageref?.() ?? "", remote);
            const pending = this.#parts.deployment.begin(goal);
            const done = (settled: Pending) => this.#complete(settled, request, final, remote);
            if (this.#parts.remediate) return this.#remediated(pending).then(done);
            return done(pending);
        };
        return resolved instanceof Promise ? resolved.then(proceed) : proceed(resolved);
    }

    /** One at a time, so that the order of registrations never depends on how fast a pack answers. */
    #remediated(pending: Pending): Promise<Pending> {
        const { inputs } = pending.fresh;
        const next = this.#remediation.then(async () => {
            const remediated = await this.#parts.remediate!(this.#parts.deployment, pending, this.#parts.diagnostics);
            pending.fresh.inputs = remediated;
            return remediated === inputs ? pending : { ...pending, goal: { ...pending.goal, inputs: remediated } };
        });
        this.#remediation = next.catch(() => undefined);
        return next;
    }

    #complete(
        pending: Pending,
        request: RegisterRequest,
        final: { readonly providers: Readonly<Record<string, string>> },
        remote: boolean,
    ): RegisterResponse | Promise<RegisterResponse> {
        if (!pending.goal.custom) this.#parts.packages.componentProviders(pending.fresh.urn, final.providers);
        this.#parts.resolution.registered(pending.fresh.urn, pending.goal, request);
        const before = this.#parts.deployment.steps.length;
        const record = this.#parts.deployment.complete(pending);
        if (remote) this.#tellRemote(record);
        const outputs = pending.goal.custom ? this.#outputsOf(record) : empty;
        const response = new RegisterResponse(record, outputs, remote ? pending.goal.propertyDependencies : empty);
        const { deployment, hooks } = this.#parts;
        for (let at = before; at < deployment.steps.length; at++)
            if (hooks.concern(deployment.steps[at]!)) return this.#runHooks(before).then(() => response);
        return response;
    }

    /** Deletes what the program no longer declares, once it has ended well. */
    finish(): undefined | Promise<void> {
        const { deployment, hooks } = this.#parts;
        const before = deployment.steps.length;
        deployment.finish();
        const concerned = deployment.steps.slice(before).filter((step) => hooks.concern(step));
        return concerned.length === 0 ? undefined : this.#runDeletionHooks(concerned);
    }

    /** A hook that fails keeps its deletion from being taken, and fails the plan; what else would go is still shown. */
    async #runDeletionHooks(steps: readonly PlannedStep[]): Promise<void> {
        const { deployment, diagnostics, hooks } = this.#parts;
        for (const step of steps) {
            try {
                await hooks.run("Before", step);
                await hooks.run("After", step);
            } catch (error) {
                deployment.failed(step);
                diagnostics.error(`Preview failed: ${(error as Error).message}`, step.urn);
            }
        }
    }

    async #runHooks(from: number): Promise<void> {
        const steps = this.#parts.deployment.steps.slice(from);
        for (const step of steps) {
            await this.#parts.hooks.run("Before", step).catch((error) => {
                this.#parts.deployment.failed(step);
                throw error;
            });
        }
        for (const step of steps) await this.#parts.hooks.run("After", step);
    }

    #tellRemote({ urn, type }: ResourceRecord): void {
        this.#parts.diagnostics.warning(
            `inferred: what the component ${type} creates is decided by its provider and is missing from this plan`,
            urn,
        );
    }

    /** Stack references that the program registers, as SDKs before 2020 did, know their outputs at once. */
    #outputsOf(record: ResourceRecord): Properties {
        if (record.type !== "pulumi:pulumi:StackReference") return record.outputs ?? empty;
        const { name } = record.inputs;
        record.outputs = hasUnknown(name) ? empty : this.#parts.invoker.reference(String(name));
        return record.outputs;
    }
}
