import { evidenceMaker, type RunFacts } from "../../compliance/evidence/build";
import type { Evidence } from "../../compliance/evidence/schema";
import type { Fleet } from "../../model/fleet";
import type { Problem } from "../../model/problem";
import { planOfFailure } from "../../planner/failed";
import type { Pack } from "../../policies/pack";
import { isCellStack } from "../../stacks/spec";
import type { Context } from "../command";
import { commitOf } from "../deploying/place";
import { problemsOf } from "../fleet";
import type { Host } from "../host";
import type { Judging } from "../judging";
import { usage } from "../planning/request";
import { watched } from "../planning/run";
import { codeHashes } from "./code";
import { inputsOf } from "./inputs";
import { packageFile, packageVersion } from "./package";

/**
 * When the run began. `SOURCE_DATE_EPOCH`, seconds since 1970, takes the clock's place, so that a report can be made again byte by byte.
 * Source: https://reproducible-builds.org/specs/source-date-epoch/, from knowledge, unverified.
 */
export function timeOf({ env }: Host): string {
    const given = env.SOURCE_DATE_EPOCH;
    if (given === undefined || given === "") return new Date(Date.now()).toISOString();
    if (!/^\d{1,11}$/.test(given))
        throw usage(`SOURCE_DATE_EPOCH is ${given}`, "set it to whole seconds since 1970, or not at all");
    return new Date(Number(given) * 1000).toISOString();
}

/** The packs that hold the rules of the catalogue. */
async function ownPacks(): Promise<readonly Pack[]> {
    return Object.values((await import("../../policies/packs/index.js")).packs);
}

type Wanted = Pick<EvidenceRequest, "time" | "frameworks" | "judging">;

/** What files say of exemptions beside what plans carry. */
const written = ({ exemptions }: Wanted["judging"]): RunFacts["exemptions"] =>
    new Map(
        exemptions.map(({ id, created, reason, controls, compensating_control: compensatingControl, at }) => [
            id,
            { created, reason, controls, compensatingControl, at: `${at.file}:${at.line}` },
        ]),
    );

const toldOf = (problems: readonly Problem[], isTold: (one: Problem) => boolean) =>
    problems.filter(isTold).map(({ code, file, line, message }) => ({ code, file, line, message }));

async function runFacts(host: Host, fleet: Fleet, { time, frameworks, judging }: Wanted): Promise<RunFacts> {
    const commit = await commitOf(host, fleet.directory);
    const { rules } = JSON.parse(packageFile("policies", "frameworks", "published.json")) as {
        rules: RunFacts["published"];
    };
    return {
        time,
        asOf: judging.asOf,
        commit: commit?.replace(/\+changes$/, ""),
        dirty: commit?.endsWith("+changes") ?? true,
        version: packageVersion(),
        packs: await ownPacks(),
        code: codeHashes(),
        frameworks,
        published: rules,
        inputsOf: inputsOf(fleet),
        levelsOf: (await import("./levels.js")).levelsOf(fleet, judging.asOf),
        problemsOf: (stack) =>
            toldOf(
                [...problemsOf(fleet.problems, [stack]), ...judging.problems],
                ({ severity }) => severity === "error",
            ),
        easedOf: (stack) =>
            problemsOf(fleet.problems, [stack])
                .filter(({ code }) => code === "TN486")
                .map(({ code, file, line, path: setting, message }) => ({ code, file, line, setting, message })),
        exemptions: written(judging),
    };
}

/** What to make evidence of. */
export interface EvidenceRequest {
    readonly fleet: Fleet;
    readonly stacks: readonly string[];
    /** Stacks whose files have errors, so that they cannot be planned: their evidence says so. */
    readonly broken: readonly string[];
    readonly state: string | undefined;
    readonly jobs: number | undefined;
    /** The day, and the exemptions, that rules are judged by, and what is wrong with these. */
    readonly judging: Judging;
    readonly time: string;
    readonly frameworks: RunFacts["frameworks"];
    /** Takes the evidence of each stack as it comes, in no order. */
    readonly take: (evidence: Evidence) => void;
}

/** Plans stacks and gives the evidence of each; no plan is kept. */
export async function evidenceOfStacks({ host }: Context, request: EvidenceRequest): Promise<void> {
    const { fleet, stacks, state, jobs, take } = request;
    const { asOf, exemptions } = request.judging;
    const { planFleet } = await import("../../planner/plan.js");
    const make = evidenceMaker(await runFacts(host, fleet, request));
    const { projectName } = await import("../../planner/session.js");
    for (const stack of request.broken) {
        const kind = isCellStack(stack) ? "cell" : "tenant";
        take(make(planOfFailure({ project: projectName, stack, kind, inputHash: "none" }, "its files have errors")));
    }
    let fault: { readonly error: unknown } | undefined;
    await watched(host, undefined, ({ onEvent, signal }) =>
        planFleet({
            fleet,
            stacks,
            state,
            asOf,
            exemptions,
            jobs,
            signal,
            retain: false,
            onEvent(event) {
                onEvent(event);
                if (event.kind !== "planned" || fault) return;
                try {
                    take(make(event.plan));
                } catch (error) {
                    fault = { error };
                }
            },
        }),
    );
    if (fault) throw fault.error;
}
