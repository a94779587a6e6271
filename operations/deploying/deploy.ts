import { specsOf } from "../../planner/specs";
import { type StackSpec, stackName } from "../../stacks/spec";
import { type Backend, chooseBackend } from "../engine/backend";
import { engineSettings } from "../engine/settings";
import { candidateOf } from "../rollout/candidate";
import type { Wave } from "../rollout/waves";
import type { RunSummary } from "./events";
import { jobOf } from "./jobs";
import { type Judgement, judgeStacks } from "./judge";
import { requirePlaced } from "./placed";
import { begun, journalPorts, type Prepared, resumed } from "./prepare";
import { noRecord, recordOf } from "./record";
import { type DeployPorts, type DeployRequest, ResumeError } from "./request";
import { Run } from "./run";

/** Specs of the stacks that are to be worked on; a run that is gone on with needs those of its stacks that are not done. */
function specsFor(request: DeployRequest, waves: readonly Wave[]): readonly StackSpec[] {
    const wanted = new Set(waves.flatMap(({ stacks }) => stacks));
    const specs = specsOf(request.fleet).filter((spec) => wanted.has(stackName(spec)));
    const found = new Set(specs.map(stackName));
    const missing = [...wanted].filter((stack) => !found.has(stack));
    requirePlaced(request, specs.map(stackName));
    if (missing.length === 0) return specs;
    throw new ResumeError(
        `${missing.join(", ")} of the run is no longer in the fleet`,
        "put the files back, or start a new run without them",
    );
}

async function performRun(
    request: DeployRequest,
    ports: DeployPorts,
    backend: Backend,
    prepared: Prepared,
): Promise<RunSummary> {
    const { journal, begun: started, ...where } = prepared;
    const { waves } = where;
    const specs = specsFor(request, waves);
    const looking = request.operation === "preview";
    const judged =
        request.operation === "drift"
            ? undefined
            : await judgeStacks(request.fleet, specs.map(stackName), {
                  keep: looking,
                  signal: ports.signal,
                  asOf: new Date(ports.now()).toISOString().slice(0, 10),
                  note: (message) => ports.onEvent({ kind: "note", stack: undefined, message }),
              });
    const job = (spec: StackSpec) => jobOf(spec, request, { judged, begun: started, now: ports.now() });
    const { who, commit } = ports;
    const recordPorts = { ...journalPorts(ports), who, commit, planHash: request.planHash };
    const run = new Run(
        {
            ...request,
            runId: journal?.runId,
            ...where,
            candidates: specs.map(candidateOf),
            jobs: new Map(specs.map((spec) => [stackName(spec), job(spec)])),
            settings: engineSettings(ports, backend, request.parallel),
            backend: backend.shown,
        },
        {
            ...ports,
            env: { ...ports.env, PULUMI_SKIP_UPDATE_CHECK: "1", ...backend.env },
            record: journal ? recordOf(journal, recordPorts) : noRecord,
        },
    );
    const summary = await run.perform();
    const reports = judged && looking ? withPlans(summary, judged, specs) : summary.reports;
    return { ...summary, reports, state: journal?.state };
}

/** Deploys stacks of a fleet, or looks at what a deployment would do. */
export async function deploy(request: DeployRequest, ports: DeployPorts): Promise<RunSummary> {
    const { root, env } = ports;
    const backend = chooseBackend({ root, env, backend: request.backend, secretsProvider: request.secretsProvider });
    for (const message of backend.notes) ports.onEvent({ kind: "note", stack: undefined, message });
    const chosen = new Set(request.stacks);
    // Before a record of the run is begun; whoever goes on with one is asked once its stacks are known.
    requirePlaced(request, request.stacks);
    const prepared = request.resume
        ? await resumed(request, ports, backend.shown)
        : await begun(
              request,
              ports,
              specsOf(request.fleet).filter((spec) => chosen.has(stackName(spec))),
              backend.shown,
          );
    try {
        return await performRun(request, ports, backend, prepared);
    } finally {
        prepared.journal?.close();
    }
}

/**
 * What a look has found. Stacks that do not exist yet have no preview: the planner knows what will be created. One that
 * may not be deployed, or could not be looked at to its end, has found nothing.
 */
function withPlans(
    { reports, results }: Omit<RunSummary, "state">,
    judged: ReadonlyMap<string, Judgement>,
    specs: readonly StackSpec[],
): RunSummary["reports"] {
    const sound = new Set(results.filter(({ outcome }) => outcome === "succeeded").map(({ stack }) => stack));
    const found = specs.map(stackName).flatMap((stack) => {
        const plan = judged.get(stack)?.plan;
        const report =
            reports.get(stack) ?? (plan && { ...plan, changes: plan.changeSummary as Record<string, number> });
        return sound.has(stack) && report ? [[stack, report] as const] : [];
    });
    return new Map(found);
}
