import { judge } from "../policies/evaluate";
import type { LeveledRule } from "../policies/levels";
import type { LoweredRule } from "../policies/lowered-rule";
import { type Remediations, Remediator } from "../policies/remediating/remediate";
import type { PolicyResult } from "../policies/rule";
import type { SetParameter } from "../policies/settled-parameters";
import { type StackPlan, secretText } from "./document";
import { Diagnostics } from "./engine/diagnostics";
import { Monitor } from "./engine/monitor";
import type { ResourceRecord } from "./engine/record";
import type { ReferenceResolver } from "./engine/references";
import { type Properties, secretTexts } from "./engine/wire";
import { exemptionStates, type StackExemptions } from "./exempted";
import { viewsOf } from "./judging";
import type { PackRunner } from "./packs/runner";
import { remediation } from "./remediating";
import { changeSummary, hashOf, scrubber, shown, shownProperties, shownSteps } from "./render";
import type { Sdk } from "./sdk/internals";
import { ProgramError } from "./sdk/isolation";
import { runProgram } from "./sdk/runtime";
import type { Note } from "./state-notes";

/** A program, the stack it declares, and what it is compared with and judged by. */
export interface StackRequest {
    readonly sdk: Sdk;
    readonly kind: StackPlan["tenantry"]["kind"];
    readonly project: string;
    readonly stack: string;
    readonly organization: string;
    /** Set where the backend has no other organisation. */
    readonly onlyOrganization?: string;
    readonly program: () => unknown;
    readonly config?: Readonly<Record<string, string>>;
    readonly secretKeys?: readonly string[];
    readonly olds?: readonly ResourceRecord[];
    readonly resolve: ReferenceResolver;
    readonly invokes?: Readonly<Record<string, unknown>>;
    readonly rules?: readonly LeveledRule[];
    /** Those of the rules whose level somebody lowered. */
    readonly lowered?: readonly LoweredRule[];
    /** Thresholds of the rules that are not their own. */
    readonly parameters?: readonly SetParameter[];
    /** The day that the rules are at their levels on, where another day has others. */
    readonly asOf?: string | undefined;
    /** Exemptions about the stack. */
    readonly exemptions?: StackExemptions | undefined;
    readonly packs?: PackRunner;
    /** What the plan is made from, for its hash. */
    readonly input: unknown;
    readonly alone?: boolean;
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal;
    /** Nobody looks at the plan: only the stack's outputs are wanted. */
    readonly unseen?: boolean;
    /** Messages that go before those of the run. */
    readonly notes?: readonly Note[];
}

/** A plan, and the stack's outputs as other programs of the run read them. */
export interface PlannedStack {
    readonly plan: StackPlan;
    readonly outputs: Properties | undefined;
}

/** Plans one stack. What goes wrong is part of the plan. */
export async function planStack(request: StackRequest): Promise<PlannedStack> {
    const diagnostics = new Diagnostics();
    for (const { severity, message } of request.notes ?? []) diagnostics.add(severity, message);
    const secretKeys = new Set(request.secretKeys ?? []);
    const remediator = new Remediator(request.rules ?? [], request.exemptions?.exempter);
    const monitor = new Monitor({
        sdk: request.sdk,
        project: request.project,
        stack: request.stack,
        organization: request.organization,
        onlyOrganization: request.onlyOrganization,
        config: { values: request.config ?? {}, secretKeys },
        olds: request.olds ?? [],
        diagnostics,
        resolve: request.resolve,
        invokes: request.invokes ?? {},
        remediate: remediation(remediator, await request.packs?.open(request)),
    });
    const errors = await runProgram(request.sdk, {
        ...request,
        config: request.config ?? {},
        secretKeys: [...secretKeys],
        monitor,
    });
    reportErrors(request.sdk, errors, diagnostics);
    const policies = request.unseen ? [] : await judged(request, monitor, diagnostics, remediator);
    const configSecrets = [...secretKeys].flatMap((key) => request.config?.[key] ?? []);
    const clean = scrubber(
        [...monitor.deployment.news.values(), ...(request.olds ?? [])],
        secretTexts(monitor.stackOutputs, new Set(configSecrets)),
    );
    return {
        plan: document(request, monitor, { policies, clean, secretKeys }),
        outputs: errors.length === 0 ? monitor.stackOutputs : undefined,
    };
}

function document(
    request: StackRequest,
    monitor: Monitor,
    result: {
        readonly policies: readonly PolicyResult[];
        readonly clean: (text: string) => string;
        readonly secretKeys: ReadonlySet<string>;
    },
): StackPlan {
    const { policies, clean, secretKeys } = result;
    const { exemptions } = request;
    const asOf = request.asOf ?? exemptions?.asOf;
    const failed = monitor.diagnostics.failures[0];
    const packs = request.packs?.names ?? [];
    const parameters = request.unseen ? [] : (request.parameters ?? []);
    const lowered = request.unseen ? [] : [...(request.lowered ?? []), ...(request.packs?.lowered ?? [])];
    const config = Object.entries(request.config ?? {}).map(([key, value]) => [
        key,
        secretKeys.has(key) ? secretText : value,
    ]);
    return {
        config: shownProperties(Object.fromEntries(config)) as Record<string, string>,
        steps: request.unseen ? [] : shownSteps(monitor.deployment.steps),
        diagnostics: monitor.diagnostics.list(clean),
        changeSummary: changeSummary(monitor.deployment.steps),
        tenantry: {
            version: 1,
            project: request.project,
            stack: request.stack,
            kind: request.kind,
            policies: policies.map((policy) =>
                policy.message ? { ...policy, message: clean(policy.message) } : policy,
            ),
            ...(packs.length > 0 ? { packs } : {}),
            ...(lowered.length > 0 ? { lowered } : {}),
            ...(parameters.length > 0 ? { parameters } : {}),
            ...(exemptions ? { exemptions: exemptionStates(exemptions, policies) } : {}),
            ...(asOf === undefined ? {} : { asOf }),
            ...(failed === undefined ? {} : { failed: clean(failed) }),
            outputs: shown(monitor.stackOutputs) as Record<string, unknown>,
            inputHash: hashOf({
                input: request.input,
                state: request.olds ?? [],
                packs: request.packs?.identity ?? [],
                ...(exemptions ? { exemptions: exemptions.all } : {}),
                ...(asOf === undefined ? {} : { asOf }),
            }),
        },
    };
}

/** Verdicts of our rules and of packs from elsewhere; a pack that breaks fails the plan. */
async function judged(
    request: StackRequest,
    monitor: Monitor,
    diagnostics: Diagnostics,
    remediations: Remediations,
): Promise<PolicyResult[]> {
    const { rules, exemptions } = request;
    const own = rules ? judge({ rules, exempter: exemptions?.exempter, remediations, ...viewsOf(monitor) }) : [];
    try {
        return [...own, ...((await request.packs?.judge(monitor.deployment)) ?? [])];
    } catch (error) {
        diagnostics.error(error instanceof Error ? error.message : String(error));
        return own;
    }
}

/** Tells the errors of a run, each once; those that only wrap another, as every consumer of a failed output does, are left out. */
function reportErrors(sdk: Sdk, errors: readonly unknown[], diagnostics: Diagnostics): void {
    const texts = [...new Set(errors.map((error) => describe(sdk, error)))];
    const causes = texts.filter((text) => !texts.some((other) => other !== text && text.endsWith(other)));
    for (const text of causes) if (!diagnostics.failures.some((told) => text.endsWith(told))) diagnostics.error(text);
}

function describe(sdk: Sdk, error: unknown): string {
    if (!(error instanceof Error) && !isErrorLike(error)) return `Unhandled exception: ${String(error)}`;
    if (error instanceof ProgramError || sdk.errors.RunError.isInstance(error)) return error.message;
    const trace = traceOf(error);
    const hidden = sdk.errors.ResourceError.isInstance(error) && (error as { hideStack?: boolean }).hideStack;
    if (hidden || error.name === "Error") return trace && !hidden ? trace : error.message;
    return trace ?? `${error.name}: ${error.message}`;
}

/** Frames of Node and of the SDK: places that the program's author did not write, below folders of this machine. */
const foreignFrame = /^\s+at .*(node:internal\/|[\\/]node_modules[\\/]@pulumi[\\/]pulumi[\\/])/;

/** Where an error came from, without our own part in it; undefined where traces are off. */
function traceOf({ stack }: Error): string | undefined {
    if (!stack?.includes("\n    at ")) return undefined;
    return stack
        .split("\n")
        .filter((line) => !line.includes(`${__dirname}/`) && !foreignFrame.test(line))
        .join("\n");
}

/** Errors of another realm or library. */
function isErrorLike(error: unknown): error is Error {
    return typeof error === "object" && error !== null && typeof (error as Error).message === "string";
}
