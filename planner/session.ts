import type { FileParameters, Provenance, Statements } from "../model/fleet";
import type { PolicyEntries } from "../model/policies";
import { statementsName } from "../model/statements";
import { type Asked, askedOn, dependsOnDay } from "../policies/asked";
import type { Exemption } from "../policies/exempting/exemption";
import { heldPacks } from "../policies/held";
import { type Judged, statementsFor } from "../policies/judged";
import { rulesFor } from "../policies/levels";
import { loweredRules, setParameters } from "../policies/lowered";
import { type StackSpec, stackName } from "../stacks/spec";
import type { StackPlan } from "./document";
import type { Properties } from "./engine/wire";
import { ExemptionIndex } from "./exempted";
import { planOfFailure } from "./failed";
import { PackRunner } from "./packs/runner";
import { hashOf } from "./render";
import { deferSeldomUsed } from "./sdk/deferred";
import type { Sdk } from "./sdk/internals";
import { loadSdk } from "./sdk/internals";
import { type PlannedStack, planStack } from "./stack";
import { deployedOutputs, openState, type StateSource } from "./state";
import { notesOf } from "./state-notes";

/** Name of the project, as in Pulumi.yaml. */
export const projectName = "tenantry";
/** Self-managed backends have this one organisation. */
const organization = "organization";

export type Declare = (spec: StackSpec) => unknown;

/** Settings of a run that hold for all its stacks. */
export interface SessionOptions {
    readonly state?: string;
    readonly policyPacks?: readonly string[];
    readonly policyPackConfigs?: readonly string[];
    readonly invokes?: Readonly<Record<string, unknown>>;
    /** Exemptions of the fleet. Without a day, none of them holds. */
    readonly exemptions?: readonly Exemption[];
    /** What the organisation's file says of policies. */
    readonly statements?: Statements | undefined;
    /** The day (UTC) that policies are judged at. */
    readonly asOf?: string;
    /** Module that exports `declareStack`; by default the program of this project. */
    readonly programModule?: string;
}

/** A stack to plan, and the origin of the levels that it sets. */
export interface SessionTask {
    readonly spec: StackSpec;
    readonly provenance?: Provenance;
    /** What each layer says of rules' parameters, the lowest first and the tenant's own file last. */
    readonly said?: readonly FileParameters[] | undefined;
    readonly outweighed?: PolicyEntries | undefined;
    /** Planned for its outputs alone, which others refer to. */
    readonly unseen?: boolean;
}

/** A planned stack, its plan decoded when first read. */
export interface PoolResult {
    readonly plan: StackPlan;
}

/** Plans stacks, in this process or others. */
export interface Pool {
    /** Plans tasks in any order and tells each result. */
    plan(tasks: readonly SessionTask[], planned: (stack: string, result: PoolResult) => void): Promise<void>;
    close(): Promise<void>;
}

/** Plans stacks of our program, one after another, in this process. */
export class Session {
    readonly #state: StateSource;
    readonly #outputs = new Map<string, Properties>();
    readonly #failed = new Map<string, string>();
    readonly #exemptions: ExemptionIndex;

    private constructor(
        private readonly sdk: Sdk,
        private readonly declare: Declare,
        private readonly options: SessionOptions,
        private readonly packs: PackRunner | undefined,
    ) {
        this.#state = openState(options.state);
        this.#exemptions = new ExemptionIndex(options.exemptions, options.asOf);
    }

    static async open(options: SessionOptions): Promise<Session> {
        deferSeldomUsed(__dirname);
        const { declareStack } = (await (options.programModule
            ? import(options.programModule)
            : import("../stacks/program.js"))) as { declareStack: Declare };
        const sdk = loadSdk(__dirname);
        if (!sdk) throw new Error("@pulumi/pulumi is not installed");
        const packs = options.policyPacks?.length
            ? await PackRunner.start({ folders: options.policyPacks, configs: options.policyPackConfigs })
            : undefined;
        return new Session(sdk, declareStack, options, packs);
    }

    /** Lets later stacks of the run refer to a planned one. */
    publish(stack: string, result: { readonly outputs?: Properties; readonly failed?: string }): void {
        if (result.outputs) this.#outputs.set(stack, result.outputs);
        if (result.failed !== undefined) this.#failed.set(stack, result.failed);
    }

    async plan(
        { spec, provenance, said, outweighed, unseen }: SessionTask,
        signal?: AbortSignal,
    ): Promise<PlannedStack> {
        const stack = stackName(spec);
        const { statements } = this.options;
        const tenant = spec.kind === "tenant" ? spec.tenant : undefined;
        const judged = { tenant, provenance, said, outweighed, statements: statements?.list };
        const { packs, ...asked } = askedOn(judged, this.options.asOf);
        const levels = { ...asked, pack: heldPacks(packs) };
        try {
            if (tenant && statements?.broken)
                throw new Error(`${statementsName} has errors: how the tenant is judged is not known`);
            const olds = this.#state.resources(projectName, stack);
            const against = { project: projectName, stack, deployed: olds !== undefined, fleet: true };
            const planned = await planStack({
                sdk: this.sdk,
                kind: spec.kind,
                project: projectName,
                stack,
                organization,
                onlyOrganization: this.#state.grows ? organization : undefined,
                program: () => this.declare(spec),
                olds,
                notes: unseen ? [] : notesOf(this.#state, against),
                resolve: (project, name) => this.#resolve(project, name),
                invokes: this.options.invokes,
                rules: rulesFor(levels),
                lowered: loweredRules(levels),
                parameters: setParameters(levels),
                asOf: dependsOnDay(judged) ? this.options.asOf : undefined,
                exemptions: unseen ? undefined : this.#exemptions.of(stack),
                packs: unseen ? undefined : this.packs,
                input: inputOf(spec, judged, { packs, policies: asked.policies, parameters: asked.parameters }),
                unseen,
                signal,
            });
            this.publish(stack, { outputs: planned.outputs, failed: planned.plan.tenantry.failed });
            return planned;
        } catch (error) {
            const failed = error instanceof Error ? error.message : String(error);
            this.publish(stack, { failed });
            return { plan: failedPlan(spec, failed), outputs: undefined };
        }
    }

    async close(): Promise<void> {
        this.packs?.close();
    }

    #resolve(project: string, stack: string): Properties | undefined {
        if (project === projectName) {
            const planned = this.#outputs.get(stack);
            if (planned) return planned;
            const failed = this.#failed.get(stack);
            if (failed !== undefined)
                throw new Error(`the stack ${stack}, which this one refers to, failed: ${failed}`);
        }
        const resources = this.#state.resources(project, stack);
        return resources && (deployedOutputs(resources) ?? {});
    }
}

/** What a plan follows from: the specification, and what others say of policies, where they do. */
function inputOf(
    spec: StackSpec,
    judged: Judged,
    { parameters, ...asked }: Pick<Asked, "packs" | "policies" | "parameters">,
) {
    const set = Object.entries(parameters);
    if (statementsFor(judged).length === 0 && set.length === 0) return spec;
    const values = set.map(([rule, named]) => [rule, Object.entries(named).map(([name, { value }]) => [name, value])]);
    return { spec, ...asked, ...(set.length > 0 ? { parameters: values } : {}) };
}

/** The plan of a stack that could not be planned at all. */
export function failedPlan(spec: StackSpec, failed: string): StackPlan {
    const of = { project: projectName, stack: stackName(spec), kind: spec.kind };
    return planOfFailure({ ...of, inputHash: hashOf({ input: spec }) }, failed);
}
