import type { Fleet } from "../model/fleet";
import type { Exemption } from "../policies/exempting/exemption";
import type { FleetPlan, StackPlan } from "./document";

/** What to plan. */
export interface PlanRequest {
    readonly fleet: Fleet;
    /** Stack names; by default every cell and tenant. */
    readonly stacks?: readonly string[];
    /** A Pulumi `file://` backend folder, a `pulumi stack export` file, or a folder of them; by default nothing is deployed. */
    readonly state?: string;
    /** Folders of policy packs from elsewhere, run beside the catalogue. */
    readonly policyPacks?: readonly string[];
    /** Files of policy settings, by the place of their pack in `policyPacks`; an empty text for none. */
    readonly policyPackConfigs?: readonly string[];
    /** Exemptions from rules; none holds without a day. */
    readonly exemptions?: readonly Exemption[];
    /** The day (UTC, such as 2026-11-29) that policies are judged at: the planner has no clock. */
    readonly asOf?: string;
    /** Processes to plan in; 0 plans in this process. By default one a core for fleets worth it. */
    readonly jobs?: number;
    /** Further answers to functions that only a provider could answer, by token. */
    readonly invokes?: Readonly<Record<string, unknown>>;
    /** False leaves the plans out of the result, for fleets larger than memory: events deliver them. */
    readonly retain?: boolean;
    readonly onEvent?: (event: PlanEvent) => void;
    /** Aborts the run. */
    readonly signal?: AbortSignal;
}

/** Progress, for whoever shows it. */
export type PlanEvent =
    | { readonly kind: "started"; readonly stacks: number }
    | {
          readonly kind: "planned";
          readonly stack: string;
          readonly done: number;
          readonly of: number;
          readonly plan: StackPlan;
      };

/** Plans stacks of a fleet: `planner/plan.ts` exports this function as `planFleet`. */
export type PlanFleet = (request: PlanRequest) => Promise<FleetPlan>;
