import type { Deployment } from "./deployment";
import type { Diagnostics } from "./diagnostics";
import { declaredInvokes } from "./invokes";
import type { Packages } from "./packages";
import { type ReferenceResolver, referenceState } from "./references";
import type { Resolution } from "./resolution";
import type { InvokeWish } from "./transforms";
import { isObject, type Properties, unwrap } from "./wire";

interface StructMessage {
    toJavaScript(): Properties;
}

/** What a program asks of Invoke. */
export interface InvokeRequest {
    getTok(): string;
    getArgs(): StructMessage | undefined;
    getProvider(): string;
    getVersion(): string;
    getPlugindownloadurl?(): string;
    getPackageref?(): string;
    getDependsonList?(): string[];
}

/** What a program asks of Call: a method of a resource. */
export interface CallRequest {
    getTok(): string;
    getArgs(): StructMessage | undefined;
}

/** A function that only a provider could answer. */
class UndeclaredInvoke extends Error {
    constructor(token: string) {
        super(
            `the program calls ${token}, which only its provider could answer, and no answer is declared; give one under that token (--invokes <file>), or read the value from the stack's configuration`,
        );
    }
}

class InvokeResponse {
    constructor(
        private readonly result: Properties | undefined,
        private readonly unknown = false,
    ) {}
    getReturn = () => {
        const result = this.result ?? {};
        return {
            toJavaScript: () => result,
            getFieldsMap: () => ({ get: (key: string) => field(result[key]) }),
        };
    };
    getFailuresList = () => [];
    getUnknown = () => this.unknown;
    getReturndependenciesMap = () => ({ entries: () => [] });
    toString = () => "";
}

/** A value as the SDK picks it out of a message. */
function field(value: unknown) {
    return { toJavaScript: () => value, getStructValue: () => ({ toJavaScript: () => value }) };
}

/** Answers functions: those of the engine, declared ones, and those that the caller declared. */
export class Invoker {
    readonly #told = new Set<string>();

    constructor(
        private readonly options: {
            readonly project: string;
            readonly onlyOrganization?: string;
            readonly resolve: ReferenceResolver;
            readonly invokes: Readonly<Record<string, unknown>>;
            readonly diagnostics: Diagnostics;
            /** Account that the stack was deployed to. */
            readonly account?: string;
            /** What the stack gave out when it was deployed. */
            readonly outputs?: Properties;
        },
        private readonly deployment: Deployment,
        private readonly packages: Packages,
        private readonly resolution: Resolution,
    ) {}

    /** State of a reference to another stack. */
    reference(name: string): Properties {
        return referenceState(name, this.options, this.options.resolve, (encrypted) =>
            this.#tell(
                `reference ${name}`,
                `the outputs ${encrypted.join(", ")} of the stack ${name} are encrypted; the program was given placeholders`,
            ),
        );
    }

    invoke(request: InvokeRequest): InvokeResponse | Promise<InvokeResponse> {
        const token = request.getTok();
        const wish = this.resolution.resolveInvoke(token, {
            args: request.getArgs()?.toJavaScript() ?? {},
            provider: request.getProvider(),
            version: request.getVersion(),
            downloadUrl: request.getPlugindownloadurl?.() ?? "",
        });
        const proceed = (final: InvokeWish) => this.#answer(token, final, request);
        return wish instanceof Promise ? wish.then(proceed) : proceed(wish);
    }

    /** Methods are answered from the caller's declarations alone. */
    call(request: CallRequest): InvokeResponse {
        const given = this.#given(request.getTok());
        if (!given) throw new UndeclaredInvoke(request.getTok());
        return new InvokeResponse(given);
    }

    #answer(token: string, wish: InvokeWish, request: InvokeRequest): InvokeResponse {
        const builtin = this.#builtin(token, wish.args);
        if (builtin) return new InvokeResponse(builtin);
        const reference = this.packages.serving(token, wish, request.getPackageref?.() ?? "");
        if ((request.getDependsonList?.() ?? []).some((urn) => this.#isPending(urn)))
            return new InvokeResponse(undefined, true);
        const given = this.#given(token);
        if (given) return new InvokeResponse(given);
        const declared = Object.hasOwn(declaredInvokes, token) ? declaredInvokes[token] : undefined;
        if (!declared) throw new UndeclaredInvoke(token);
        const provider = this.packages.configuration(reference);
        const plainly = Object.fromEntries(Object.entries(provider).map(([key, value]) => [key, unwrap(value)]));
        const context = {
            args: wish.args,
            provider: plainly,
            account: this.options.account,
            outputs: this.options.outputs,
        };
        const doubt = declared.inferred?.(context);
        if (doubt !== undefined) this.#tell(`${token}: ${doubt}`, `${token}: ${doubt}`);
        if (declared.unknown?.(context)) return new InvokeResponse(undefined, true);
        return new InvokeResponse(declared.answer(context));
    }

    #tell(subject: string, message: string): void {
        if (this.#told.has(subject)) return;
        this.#told.add(subject);
        this.options.diagnostics.info(`inferred: ${message}`);
    }

    #given(token: string): Properties | undefined {
        const { invokes } = this.options;
        const value = Object.hasOwn(invokes, token) ? invokes[token] : undefined;
        return isObject(value) ? value : undefined;
    }

    #builtin(token: string, args: Properties): Properties | undefined {
        if (token === "pulumi:pulumi:readStackOutputs") return this.reference(String(args.name));
        if (token !== "pulumi:pulumi:getResource") return undefined;
        const record = this.deployment.news.get(String(args.urn));
        if (!record) throw new Error(`unknown resource ${String(args.urn)}`);
        return { urn: record.urn, id: record.id ?? "", provider: record.provider ?? "", state: record.outputs ?? {} };
    }

    /** Whether a resource, or anything below a component, is still to be created. */
    #isPending(urn: string): boolean {
        const record = this.deployment.news.get(urn);
        if (!record) return false;
        if (record.custom) return !record.id;
        return [...this.deployment.news.values()].some((child) => child.parent === urn && this.#isPending(child.urn));
    }
}
