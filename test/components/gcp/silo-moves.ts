import { refusals } from "../../../operations/review/guards";
import type { Step } from "../../../planner/document";
import type { Inventory } from "../aws/plans";
import { stepsBetween } from "../moves";
import { cellProject, planGoogleTenant } from "./plans";

/** A bridge tenant on its way to a silo in its cell's project, phase by phase, as plans show each beside the one before. */

export type Phase = "before" | "prepare" | "copy" | "switch" | "finish";
export const job = "kubernetes:batch/v1:Job";
export const deployment = "kubernetes:apps/v1:Deployment";
export const server = "gcp:sql/databaseInstance:DatabaseInstance";
export const cache = "gcp:memorystore/instance:Instance";
export const key = "gcp:kms/cryptoKey:CryptoKey";

export type Input = Parameters<NonNullable<Parameters<typeof planGoogleTenant>[1]>>[0];
export interface Options {
    readonly first?: "pool" | "bridge";
    readonly allow?: readonly string[];
    readonly change?: (input: Input) => void;
    readonly farewell?: Parameters<typeof planGoogleTenant>[3];
}
export const plan = (
    phase: Phase,
    { first = "bridge", allow = [], change, farewell }: Options = {},
): Promise<Inventory> =>
    planGoogleTenant(
        phase === "finish" ? "silo" : "bridge",
        (input) => {
            Object.assign(input, { component_version: 2, allow: { replace: [], delete: allow } });
            input.placement.account = cellProject;
            change?.(input);
            if (phase === "finish" || first === "pool") Object.assign(input, { moved_from: first });
            if (phase !== "finish" && phase !== "before") Object.assign(input, { move: { to: "silo", phase } });
        },
        undefined,
        farewell,
    );

export const phases: readonly Phase[] = ["before", "prepare", "copy", "switch", "finish"];
export const plans = new Map<string, Promise<Inventory>>();
export function planOf(phase: Phase, first: Options["first"] = "bridge"): Promise<Inventory> {
    const known = plans.get(phase + first) ?? plan(phase, { first });
    plans.set(phase + first, known);
    return known;
}

/** What the step from one plan to the next would do, as the engine would tell it of a state that is the first plan. */
export async function steps(from: Phase, to: Phase, first?: Options["first"]): Promise<Step[]> {
    return stepsBetween(await planOf(from, first), await planOf(to, first));
}
export const none = { place: "acme.yaml", offboarding: false, replace: [], delete: [] };
export const refused = async (
    from: Phase,
    to: Phase,
    allow: readonly string[] = [],
    allowDestroy = false,
    first?: "pool",
) => refusals({ steps: await steps(from, to, first), consents: { ...none, delete: allow }, allowDestroy });
export const nameOf = (urn: string) => urn.split("::").at(-1)!;
export const inSilo = (urn: string) => urn.includes("$tenantry:gcp:SecondHome$");
export interface Container {
    name: string;
    image: string;
    env: { name: string; value?: string; valueFrom?: { fieldRef: { fieldPath: string } } }[];
}
export interface JobInputs {
    metadata: { name: string };
    spec: { template: { spec: { serviceAccountName: string; initContainers: Container[]; containers: Container[] } } };
}
export const jobs = (inventory: Inventory) =>
    inventory.of(job).map((one) => ({ ...one, name: nameOf(one.urn), of: one.inputs as never as JobInputs }));
export const jobOf = (inventory: Inventory, name: string) => jobs(inventory).find((one) => one.name === `${name}-job`)!;
export const stepsOf = ({ of }: ReturnType<typeof jobOf>) => [
    ...of.spec.template.spec.initContainers,
    ...of.spec.template.spec.containers,
];
export const running = (inventory: Inventory) =>
    inventory.of(deployment).map(({ urn, inputs }) => {
        const { replicas } = (inputs as never as { spec: { replicas?: number } }).spec;
        return `${inSilo(urn) ? "silo" : "cell"} ${replicas ?? "scaled"}`;
    });
export const conditions = (inventory: Inventory, name: RegExp) =>
    inventory
        .of("gcp:projects/iAMMember:IAMMember")
        .filter(({ urn }) => name.test(nameOf(urn)))
        .map(({ urn, inputs }) => {
            const { expression } = (inputs as { condition: { expression: string } }).condition;
            return [nameOf(urn), expression.split("/").at(-1)!.replace('"', "")];
        })
        .sort();
