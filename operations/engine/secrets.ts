import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { isObject, outputSignature, secretSignature, signatureKey } from "../../planner/engine/wire";
import { type Redact, redactDeep, redactor } from "../records/redact";
import type { EngineFailure, EngineReport } from "./protocol";

/** Shorter texts are words of every message. */
const shortest = 4;

/** Texts within secrets of what crosses between a program and its engine. */
function* secretsIn(value: unknown, inside = false): Iterable<string> {
    if (typeof value === "string") {
        if (inside && value.length >= shortest) yield value;
    } else if (Array.isArray(value)) {
        for (const item of value) yield* secretsIn(item, inside);
    } else if (isObject(value)) {
        const { [signatureKey]: mark, ...rest } = value;
        const hidden = inside || mark === secretSignature || (mark === outputSignature && value.secret === true);
        // An output also carries URNs.
        for (const item of mark === outputSignature ? [value.value] : Object.values(rest))
            yield* secretsIn(item, hidden);
    }
}

interface Message {
    toJavaScript(): unknown;
}
type Call = (this: unknown, request: unknown, ...rest: unknown[]) => unknown;

/** Properties that a request or an answer carries, whichever call it belongs to. */
function propertiesOf(message: unknown): unknown[] {
    const getters = ["getObject", "getProperties", "getInputs", "getOutputs"];
    return getters.flatMap((name) => {
        const getter = isObject(message) ? (message as Record<string, unknown>)[name] : undefined;
        const struct = typeof getter === "function" ? (getter.call(message) as Message | undefined) : undefined;
        return typeof struct?.toJavaScript === "function" ? [struct.toJavaScript()] : [];
    });
}

/**
 * The secrets of the stack that this process works on, as its program and its engine tell them to each other. Clouds quote in
 * their errors what they were given; the engine passes that on as it is.
 */
export class StackSecrets {
    private readonly known = new Set<string>();

    take(properties: unknown): void {
        for (const one of secretsIn(properties)) this.known.add(one);
    }

    forget(): void {
        this.known.clear();
    }

    /** Listens to every resource that programs of this process register or read. */
    listen(): void {
        const client = ResourceMonitorClient.prototype as unknown as Record<string, Call>;
        for (const name of ["registerResource", "registerResourceOutputs", "readResource"]) {
            const original = client[name]!;
            const take = (message: unknown) => {
                for (const properties of propertiesOf(message)) this.take(properties);
            };
            client[name] = function (request, ...rest) {
                take(request);
                const answered = rest.at(-1);
                if (typeof answered !== "function") return original.call(this, request, ...rest);
                const listening = (error: unknown, answer: unknown) => {
                    take(answer);
                    return answered(error, answer);
                };
                return original.call(this, request, ...rest.slice(0, -1), listening);
            };
        }
    }

    private get redact(): Redact {
        return redactor(this.known);
    }

    /** A failure without them. */
    ofFailure(failure: EngineFailure): EngineFailure {
        const { redact } = this;
        const { message, locked, report } = failure;
        return {
            ...failure,
            message: redact(message),
            locked: locked === undefined ? undefined : redact(locked),
            report: report && this.ofReport(report),
        };
    }

    /** A report without them: its steps have none, the engine masks them. */
    ofReport(report: EngineReport): EngineReport {
        const { diagnostics, policies } = report;
        const { redact } = this;
        return {
            ...report,
            diagnostics: redactDeep(diagnostics, redact),
            ...(policies && { policies: redactDeep(policies, redact) }),
        };
    }
}
