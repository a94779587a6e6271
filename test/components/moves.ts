import { refusals } from "../../operations/review/guards";
import type { Operation, Step } from "../../planner/document";
import { statefulService } from "../../policies/reading/services";
import type { Inventory } from "./aws/plans";

/** A pool tenant on its way to its own data services, phase by phase, as plans show each beside the one before. */

export type Phase = "before" | "prepare" | "copy" | "switch" | "finish";
export const phases: readonly Phase[] = ["before", "prepare", "copy", "switch", "finish"];

/** The file of a phase: its isolation, and the change to what else it says. */
type Plan = (isolation: "pool" | "bridge", change?: (input: object) => void) => Promise<Inventory>;

interface JobInputs {
    metadata: { name: string; annotations?: Record<string, string> };
    spec: {
        podFailurePolicy?: { rules: { action: string }[] };
        template: {
            metadata: { annotations?: Record<string, string> };
            spec: { serviceAccountName: string; initContainers: Container[]; containers: Container[] };
        };
    };
}
interface Container {
    name: string;
    env: { name: string; value?: string }[];
}

const job = "kubernetes:batch/v1:Job";
const deployment = "kubernetes:apps/v1:Deployment";
const nobody = { place: "acme.yaml", offboarding: false, replace: [], delete: [] };
const nameOf = (urn: string) => urn.split("::").at(-1)!;

/** What says of a resource whose it is. */
const labelling: ReadonlySet<string> = new Set(["tags", "labels", "userLabels"]);

/** Inputs without what says whose they are: the isolation is among it, and changes at the end. */
export const bare = (inputs: unknown): unknown =>
    JSON.parse(JSON.stringify(inputs, (name, value) => (labelling.has(name) ? undefined : value)));

/** What the step from one plan to the next would do, as the engine would tell it of a state that is the first plan. */
export function stepsBetween(before: Inventory, after: Inventory): Step[] {
    const old = new Map(before.resources.map((one) => [one.urn, one]));
    const now = new Map(after.resources.map((one) => [one.urn, one]));
    const op = (urn: string): Operation => {
        if (!old.has(urn)) return "create";
        return now.has(urn) ? "update" : "delete";
    };
    return [...new Set([...old.keys(), ...now.keys()])].map((urn) => ({
        op: op(urn),
        urn,
        ...(old.has(urn) ? { oldState: old.get(urn)! } : {}),
        ...(now.has(urn) ? { newState: now.get(urn)! } : {}),
    }));
}

export class Moves {
    private readonly plans = new Map<Phase, Promise<Inventory>>();
    constructor(private readonly plan: Plan) {}

    /** The plan of a phase. */
    at(phase: Phase): Promise<Inventory> {
        const known =
            this.plans.get(phase) ??
            this.plan(phase === "finish" ? "bridge" : "pool", (input) => {
                if (phase === "finish") Object.assign(input, { moved_from: "pool" });
                else if (phase !== "before") Object.assign(input, { move: { to: "bridge", phase } });
            });
        this.plans.set(phase, known);
        return known;
    }

    /** What the guards refuse of a step, with the consents that are given. */
    async refused(from: Phase, to: Phase, allow: readonly string[] = [], allowDestroy = false) {
        return refusals({
            steps: stepsBetween(await this.at(from), await this.at(to)),
            consents: { ...nobody, delete: allow },
            allowDestroy,
        });
    }

    /** Services of what holds data and a step deletes. */
    async lost(from: Phase, to: Phase) {
        return stepsBetween(await this.at(from), await this.at(to))
            .filter(({ op, oldState }) => op === "delete" && statefulService(oldState!.type) !== undefined)
            .map(({ oldState }) => statefulService(oldState!.type));
    }

    /** What workloads are told of their services. */
    async home(phase: Phase) {
        const [first] = (await this.at(phase)).of("kubernetes:core/v1:ConfigMap");
        const { DATABASE_HOST, CACHE_HOST, CACHE_USER } = (first!.inputs as { data: Record<string, string> }).data;
        return { database: DATABASE_HOST, cache: [CACHE_HOST, CACHE_USER] };
    }

    async replicas(phase: Phase) {
        return (await this.at(phase))
            .of(deployment)
            .map(({ inputs }) => (inputs as never as { spec: { replicas?: number } }).spec.replicas);
    }

    async jobs(phase: Phase) {
        return (await this.at(phase))
            .of(job)
            .map(({ urn, inputs }) => [nameOf(urn), inputs as never as JobInputs] as const);
    }

    /** Containers of the job that copies, in their order, and the account that they run as. */
    async copying() {
        const [, { spec }] = (await this.jobs("copy")).find(([name]) => name === "database-copy-job")!;
        const { initContainers, containers, serviceAccountName } = spec.template.spec;
        return { steps: [...initContainers, ...containers], account: serviceAccountName };
    }

    /** Jobs that a job waits for. */
    async waits(phase: Phase, name: string) {
        const all = (await this.at(phase)).of(job);
        const { dependencies } = all.find(({ urn }) => nameOf(urn) === `${name}-job`)!;
        return (dependencies ?? [])
            .filter((urn) => urn.includes(job))
            .map(nameOf)
            .sort();
    }

    /** Whether all workloads wait for a job. */
    async started(phase: Phase, name: string) {
        const all = (await this.at(phase)).of(deployment);
        return (
            all.length > 0 &&
            all.every(({ dependencies }) => dependencies?.some((urn) => nameOf(urn) === `${name}-job`))
        );
    }
}
