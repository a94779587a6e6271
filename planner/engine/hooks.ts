import type { Diagnostics } from "./diagnostics";
import type { MessageFactory } from "./messages";
import type { ResourceRecord } from "./record";
import type { PlannedStep } from "./steps";
import type { Callback } from "./transforms";
import { nameOf } from "./urn";

interface Hook {
    readonly callback: Callback;
    readonly onDryRun: boolean;
    readonly ignoreErrors: boolean;
}

/** A hook that must not fail did. */
class HookError extends Error {}

const kinds: Readonly<Partial<Record<string, string>>> = {
    create: "Create",
    "create-replacement": "Create",
    update: "Update",
};

/** Functions that the program wants called around an operation; in a plan, only those that say so. */
export class Hooks {
    readonly #hooks = new Map<string, Hook>();

    constructor(
        private readonly messages: MessageFactory,
        private readonly diagnostics: Diagnostics,
    ) {}

    register(name: string, hook: Hook): void {
        if (this.#hooks.has(name)) throw new HookError(`resource hook already registered for name "${name}"`);
        this.#hooks.set(name, hook);
    }

    /** Whether anything would run around a resource's steps. */
    concern(record: ResourceRecord): boolean {
        const names = Object.values(record.resourceHooks ?? {}).flat();
        return names.some((name) => this.#hooks.get(name)?.onDryRun === true);
    }

    /** Runs the hooks of a step: `before` fail the step, `after` are told. */
    async run(moment: "Before" | "After", step: PlannedStep): Promise<void> {
        const kind = kinds[step.op];
        const record = step.new;
        if (kind === undefined || !record) return;
        for (const name of record.resourceHooks?.[`${moment}${kind}`] ?? []) {
            const hook = this.#hooks.get(name);
            if (!hook) throw new HookError(`hook "${name}" is not registered`);
            if (!hook.onDryRun) continue;
            const error = await this.#call(hook, moment, step, record);
            if (error === "") continue;
            const message = `${moment.toLowerCase()} hook "${name}" failed: ${error}`;
            if (hook.ignoreErrors) this.diagnostics.warning(message, record.urn);
            else if (moment === "After") this.diagnostics.error(message, record.urn);
            else throw new HookError(message);
        }
    }

    async #call(hook: Hook, moment: "Before" | "After", step: PlannedStep, record: ResourceRecord): Promise<string> {
        const { messages } = this;
        const request = messages.hookRequest();
        request.setUrn(record.urn);
        request.setId(record.id ?? "");
        request.setName(nameOf(record.urn));
        request.setType(record.type);
        request.setNewInputs(messages.struct(record.inputs));
        if (step.op === "update" && step.old) {
            request.setOldInputs(messages.struct(step.old.inputs));
            request.setOldOutputs(messages.struct(step.old.outputs ?? {}));
        }
        if (moment === "After") request.setNewOutputs(messages.struct(record.outputs ?? {}));
        const response = (await hook.callback(request.serializeBinary())) as ReturnType<MessageFactory["hookResponse"]>;
        return response.getError();
    }
}
