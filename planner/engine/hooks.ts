import type { Operation } from "../document";
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

const kinds = {
    create: "Create",
    "create-replacement": "Create",
    update: "Update",
    delete: "Delete",
    "delete-replaced": "Delete",
    discard: "Delete",
    "discard-replaced": "Delete",
} as const satisfies Partial<Record<Operation, string>>;

type Kind = (typeof kinds)[keyof typeof kinds];
const moments = ["Before", "After"] as const;
type Moment = (typeof moments)[number];

/** What is done to a resource, and its state that says which hooks belong to that. */
function subjectOf({
    op,
    old,
    new: fresh,
}: PlannedStep): { readonly kind: Kind; readonly record: ResourceRecord } | undefined {
    const kind = Object.hasOwn(kinds, op) ? kinds[op as keyof typeof kinds] : undefined;
    const record = kind === "Delete" ? old : fresh;
    return kind && record?.resourceHooks ? { kind, record } : undefined;
}

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

    /** Whether anything would run around a step, or is missing. */
    concern(step: PlannedStep): boolean {
        const subject = subjectOf(step);
        if (!subject) return false;
        const { resourceHooks = {} } = subject.record;
        const names = moments.flatMap((moment) => resourceHooks[`${moment}${subject.kind}`] ?? []);
        return names.some((name) => this.#hooks.get(name)?.onDryRun !== false);
    }

    /** Runs the hooks of a step: `before` fail the step, `after` are told. */
    async run(moment: Moment, step: PlannedStep): Promise<void> {
        const subject = subjectOf(step);
        if (!subject) return;
        const { kind, record } = subject;
        for (const name of record.resourceHooks?.[`${moment}${kind}`] ?? []) {
            const hook = this.#hooks.get(name);
            if (!hook) throw new HookError(`hook "${name}" was not registered`);
            if (!hook.onDryRun) continue;
            const error = await this.#call(hook, moment, step, record);
            if (error === "") continue;
            const message = `${moment.toLowerCase()} hook "${name}" failed: ${error}`;
            if (hook.ignoreErrors)
                this.diagnostics.warning(`${moment}${kind} hook "${name}" failed: ${error}`, record.urn);
            else if (moment === "After") this.diagnostics.error(message, record.urn);
            else throw new HookError(message);
        }
    }

    async #call(hook: Hook, moment: Moment, step: PlannedStep, record: ResourceRecord): Promise<string> {
        const { messages } = this;
        const leaves = record === step.old;
        const request = messages.hookRequest();
        request.setUrn(record.urn);
        request.setId(record.id ?? "");
        request.setName(nameOf(record.urn));
        request.setType(record.type);
        if (!leaves) request.setNewInputs(messages.struct(record.inputs));
        if (step.old && (leaves || step.op === "update")) {
            request.setOldInputs(messages.struct(step.old.inputs));
            request.setOldOutputs(messages.struct(step.old.outputs ?? {}));
        }
        if (moment === "After" && !leaves) request.setNewOutputs(messages.struct(record.outputs ?? {}));
        const response = (await hook.callback(request.serializeBinary())) as ReturnType<MessageFactory["hookResponse"]>;
        return response.getError();
    }
}
