import { refusals } from "../../operations/review/guards";
import type { Step } from "../../planner/document";
import { statefulService } from "../../policies/reading/services";
import type { Inventory } from "./aws/plans";
import { stepsBetween } from "./moves";

/** A bridge tenant on its way to a silo, phase by phase, as plans show each beside the one before. */

export type Phase = "before" | "prepare" | "copy" | "switch" | "finish";
export const phases: readonly Phase[] = ["before", "prepare", "copy", "switch", "finish"];

/** What may be said of a tenant beside its phase. */
export interface Options<Input> {
    readonly first?: "pool" | "bridge";
    readonly allow?: readonly string[];
    readonly change?: (input: Input) => void;
}
interface Container {
    readonly name: string;
    readonly image: string;
    readonly command: readonly string[];
    readonly env: readonly { readonly name: string; readonly value?: string }[];
}
interface JobInputs {
    readonly metadata: {
        readonly name: string;
        readonly labels: Record<string, string>;
        readonly annotations?: Record<string, string>;
    };
    readonly spec: {
        readonly template: {
            readonly spec: {
                readonly serviceAccountName: string;
                readonly initContainers: readonly Container[];
                readonly containers: readonly Container[];
            };
        };
    };
}

const job = "kubernetes:batch/v1:Job";
const nobody = { place: "acme.yaml", offboarding: false, replace: [], delete: [] };
export const nameOf = (urn: string): string => urn.split("::").at(-1)!;
export const inSilo = (urn: string): boolean => /\$tenantry:[a-z]+:SecondHome\$/.test(urn);

/** Plans of a tenant of one cloud at each phase. */
export class MovesToSilo<Input extends object> {
    private readonly plans = new Map<string, Promise<Inventory>>();
    constructor(
        private readonly planTenant: (
            isolation: "bridge" | "silo",
            change: (input: Input) => void,
        ) => Promise<Inventory>,
    ) {}

    plan(phase: Phase, { first = "bridge", allow = [], change }: Options<Input> = {}): Promise<Inventory> {
        return this.planTenant(phase === "finish" ? "silo" : "bridge", (input) => {
            Object.assign(input, { component_version: 2, allow: { replace: [], delete: allow } });
            change?.(input);
            if (phase === "finish" || first === "pool") Object.assign(input, { moved_from: first });
            if (phase !== "finish" && phase !== "before") Object.assign(input, { move: { to: "silo", phase } });
        });
    }

    /** The plan of a phase, made once. */
    at(phase: Phase, first: Options<Input>["first"] = "bridge"): Promise<Inventory> {
        const known = this.plans.get(phase + first) ?? this.plan(phase, { first });
        this.plans.set(phase + first, known);
        return known;
    }

    /** What the step from one plan to the next would do, as the engine would tell it of a state that is the first plan. */
    async steps(from: Phase, to: Phase, first?: Options<Input>["first"]): Promise<Step[]> {
        return stepsBetween(await this.at(from, first), await this.at(to, first));
    }

    /** What the guards refuse of a step. */
    async refused(from: Phase, to: Phase, first?: Options<Input>["first"]) {
        return refusals({ steps: await this.steps(from, to, first), consents: nobody, allowDestroy: false });
    }

    /** The same of a step that comes after a deployment with consents, which has lifted the protection of what may go. */
    async refusedThen(from: Phase, to: Phase, allow: readonly string[], allowDestroy: boolean) {
        const steps = stepsBetween(await this.plan(from, { allow }), await this.plan(to, { allow }));
        return refusals({ steps, consents: { ...nobody, delete: allow }, allowDestroy });
    }

    /** What holds data and is deleted by a step. */
    async lost(from: Phase, to: Phase) {
        return (await this.steps(from, to)).filter(
            ({ op, oldState }) => op === "delete" && statefulService(oldState!.type) !== undefined,
        );
    }

    async jobs(phase: Phase, first?: Options<Input>["first"]) {
        return (await this.at(phase, first))
            .of(job)
            .map((one) => ({ ...one, name: nameOf(one.urn), of: one.inputs as never as JobInputs }));
    }

    async job(phase: Phase, name: string) {
        return (await this.jobs(phase)).find((one) => one.name === `${name}-job`)!;
    }

    /** SQL that a job runs on the cell's side. */
    async sql(phase: Phase, name: string): Promise<string> {
        const { of } = (await this.jobs(phase)).find((one) => one.name === `${name}-job` && !inSilo(one.urn))!;
        return of.spec.template.spec.containers.at(-1)!.env.find((one) => one.name === "SQL")!.value!;
    }

    /** Containers of a job, in their order. */
    async containers(phase: Phase, name: string): Promise<readonly Container[]> {
        const { spec } = (await this.job(phase, name)).of.spec.template;
        return [...spec.initContainers, ...spec.containers];
    }

    /** Jobs that a job waits for. */
    async waits(phase: Phase, name: string): Promise<readonly string[]> {
        const { dependencies } = await this.job(phase, name);
        return (dependencies ?? [])
            .filter((urn) => urn.includes(job))
            .map(nameOf)
            .sort();
    }

    /** Where workloads run, and whether they stand still. */
    async running(phase: Phase): Promise<ReadonlySet<string>> {
        const all = (await this.at(phase)).of("kubernetes:apps/v1:Deployment");
        const told = all.map(({ urn, inputs }) => {
            const { replicas } = (inputs as never as { spec: { replicas?: number } }).spec;
            return `${inSilo(urn) ? "silo" : "cell"} ${replicas ?? "scaled"}`;
        });
        return new Set(told);
    }

    /** What holds data and is not protected, by home and service. */
    async freed(phase: Phase, allow: readonly string[]): Promise<ReadonlySet<string>> {
        const { resources } = await this.plan(phase, { allow });
        return new Set(
            resources
                .filter(({ type, protect }) => statefulService(type) !== undefined && protect !== true)
                .map(({ urn, type }) => `${inSilo(urn) ? "silo" : "cell"} ${statefulService(type)}`),
        );
    }
}
