import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fleet } from "../../../model/fleet";
import type { PackName } from "../../../model/packs";
import type { StackPlan } from "../../../planner/document";
import { planFleet } from "../../../planner/plan";
import type { PlanRequest } from "../../../planner/request";
import { selectSpecs } from "../../../planner/specs";
import { askedOn } from "../../../policies/asked";
import { catalogue } from "../../../policies/catalogue";
import type { Pack } from "../../../policies/pack";
import { policyConfigFor } from "../../../policies/pack-config";
import { packs } from "../../../policies/packs";
import { declareStack } from "../../../stacks/program";
import { type StackSpec, stackName } from "../../../stacks/spec";
import type { EngineRun } from "../engine";
import { type EngineFixture, packFolder } from "../fixture";
import { inLanes } from "../lanes";
import type { WarmPacks } from "../packs";
import { type Comparison, compareDocuments, compareEnds, comparePolicies } from "./compare";
import { declareStack as declareNothing } from "./empty";
import { declareStack as declareSpoiled } from "./spoiled";

/** How a stack's program and levels are bent, so that there is more to see. */
export interface Bent {
    /** Faults are strewn into the program, or it declares nothing. */
    readonly program?: keyof typeof programs;
    /** Every rule is advice, so that none keeps the engine from asking the next. */
    readonly advisory?: boolean;
}

const project = "tenantry";

/** Programs other than this project's own, and the modules that the planner finds them in. */
const programs = {
    spoiled: { declare: declareSpoiled, module: join(__dirname, "spoiled.ts") },
    empty: { declare: declareNothing, module: join(__dirname, "empty.ts") },
};

export function specsOf(fleet: Fleet): {
    readonly cells: readonly StackSpec[];
    readonly tenants: readonly StackSpec[];
} {
    const errors = fleet.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Error(errors.map(({ file, message }) => `${file}: ${message}`).join("\n"));
    return selectSpecs(fleet, undefined);
}

/** How both sides judge. */
export interface Judging {
    /** Packs that the engine runs, each by itself, and their folders where they are others than the project's. */
    readonly packs: readonly PackName[];
    readonly folders?: readonly string[];
    /** What the planner is given as the engine's packs read it. */
    readonly given?: Pick<PlanRequest, "exemptions" | "asOf">;
}

/** Compares what the engine and the planner say of a fleet's stacks. */
export class FleetComparison {
    constructor(
        private readonly fixture: EngineFixture,
        private readonly fleet: Fleet,
        private readonly into: Comparison,
        private readonly judging: Judging = { packs: ["baseline"] },
    ) {}

    /** Plans against what is deployed, of the whole fleet where no stacks are named. */
    async plans(program?: keyof typeof programs, specs?: readonly StackSpec[]): Promise<Map<string, StackPlan>> {
        const programModule = program && programs[program].module;
        const state = this.fixture.workspace.backend;
        const stacks = specs?.map(stackName);
        const request = { ...this.judging.given, fleet: this.fleet, stacks, jobs: 0, state, programModule };
        const planned = await planFleet(request as PlanRequest);
        return new Map(planned.stacks.map((plan) => [plan.tenantry.stack, plan]));
    }

    /** Deploys stacks that others refer to. */
    async deploy(specs: readonly StackSpec[]): Promise<void> {
        for (const spec of specs) {
            const { code, stdout, stderr } = await this.fixture.engine.up({ ...this.#run(spec, {}), stateAtEnd: true });
            if (code !== 0) throw new Error(`${stackName(spec)} was not deployed: ${stdout.slice(-2000)}${stderr}`);
        }
    }

    /** Previews stacks with the engine and holds the plans against it. */
    async compare(
        specs: readonly StackSpec[],
        plans: ReadonlyMap<string, StackPlan>,
        lanes: readonly WarmPacks[],
        bent: (spec: StackSpec) => Bent = () => ({}),
    ): Promise<void> {
        await inLanes(specs, lanes, async (spec, lane) => {
            const stack = stackName(spec);
            const how = bent(spec);
            const run = this.#run(spec, how);
            const asks = this.judging.packs;
            const packConfigs = asks.map((name) => this.#levels(stack, name, how));
            const folders = this.judging.folders ?? asks.map(packFolder);
            const preview = await this.fixture.engine.preview({ ...run, packs: folders, packConfigs, env: lane.env });
            const plan = plans.get(stack);
            if (!plan) throw new Error(`the planner planned no ${stack}`);
            const judged = plan.tenantry.policies.map((one) => (how.advisory ? asAdvice(one) : one));
            compareEnds(this.into, stack, preview, plan);
            compareDocuments(this.into, preview.document, plan);
            const results = asks.flatMap((name) => resultsIn(packs[name], judged));
            comparePolicies(this.into, { stack, preview, stackPolicies, plan }, results);
        });
    }

    #run(spec: StackSpec, { program }: Bent): EngineRun {
        const declare = program ? programs[program].declare : declareStack;
        return { project, stack: stackName(spec), program: () => declare(spec) };
    }

    /** The levels that the tenant's files set, as the engine takes them. */
    #levels(stack: string, pack: PackName, { advisory }: Bent): string {
        const found = this.fleet.tenants.find(({ tenant }) => tenant.tenant_id === stack);
        const levels = policyConfigFor({
            pack: packs[pack],
            ...askedOn(found ?? {}, this.judging.given?.asOf),
        });
        const file = join(this.fixture.workspace.folder, `${stack}.${pack}.levels.json`);
        writeFileSync(file, JSON.stringify(advisory ? { all: "advisory" } : levels));
        return file;
    }
}

function asAdvice(result: StackPlan["tenantry"]["policies"][number]): typeof result {
    return result.level === "disabled" ? result : { ...result, level: "advisory" };
}

/** Results of a pack's rules, as it tells them when it is asked by itself: the planner judges once for all packs. */
function resultsIn(pack: Pack, results: StackPlan["tenantry"]["policies"]): StackPlan["tenantry"]["policies"] {
    const ids = new Set(pack.rules.map(({ id }) => id));
    return results.filter(({ rule }) => ids.has(rule)).map((one) => ({ ...one, pack: pack.name }));
}

const stackPolicies = new Set(catalogue.filter(({ scope }) => scope === "stack").map(({ id }) => id));
