import type { Fleet } from "../../model/fleet";
import { readRun } from "../../operations/records/journal";
import { MovedFiles } from "../../operations/upgrading/files";
import { knownEdition, type Moves, movesTo, UpgradeError } from "../../operations/upgrading/moves";
import { changedSettings } from "../../operations/upgrading/settings";
import { specsOf } from "../../planner/specs";
import { stackName } from "../../stacks/spec";
import type { Context } from "../command";
import { requirePulumi } from "../deploying/engine";
import { changesEvent, changesText, movesEvent, movesText, type ShownMoves } from "../deploying/moves";
import { runFolders } from "../deploying/place";
import { runOptions } from "../deploying/request";
import { recordedOptions, resumeOf } from "../deploying/resume";
import { confirmed } from "../deploying/review";
import { stacksOf } from "../deploying/stacks";
import { CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf } from "../fleet";
import { editionNames } from "../layer-names";
import { usage } from "../planning/request";
import { withRecords } from "../records";

type Resume = ReturnType<typeof resumeOf>;

/** What is asked for: the edition, and the stacks; a run that is gone on with knows both. */
async function asked(context: Context, fleet: Fleet, resume: Resume) {
    const { options, operands } = context;
    const named = options.text("to");
    if (!resume) {
        if (named === undefined) throw usage("--to is missing", "name the edition to move to, such as --to 2026-12");
        return { to: knownEdition(named, editionNames(fleet.directory)), stacks: await stacksOf(context, fleet) };
    }
    if (named !== undefined || operands.length > 0 || options.flag("all"))
        throw usage("a run that is gone on with knows its stacks and their edition", "leave names and --to out");
    const { state } = await withRecords(() => readRun(runFolders(context).root, resume.runId));
    const { edition, kind } = state.started;
    if (edition === undefined)
        throw usage(`run ${resume.runId} is no upgrade but ${kind}`, `tenantry ${kind} --resume goes on with it`);
    return { to: edition, stacks: [...state.stacks.keys()] };
}

/** The fleet with its stacks on the new edition, as their files would say it. */
async function movedFleet(context: Context, to: string, { moves }: Moves, files: MovedFiles) {
    const moved = await openFleet(context, { instead: files.texts });
    const sound = new Set(specsOf(moved).map(stackName));
    const broken = moves.map(({ stack }) => stack).filter((stack) => !sound.has(stack));
    if (broken.length === 0) return moved;
    const problems = problemsOf(moved.problems, broken).filter(({ severity }) => severity === "error");
    throw new CliError(exitCode.configuration, "broken-files", `${broken.join(", ")} does not hold on ${to}`, {
        fix: "mend the problems first, or leave it out",
        problems,
    });
}

/** Shows what moves, and what in its settings. */
async function show({ host, json }: Context, shown: ShownMoves): Promise<void> {
    const lines = json || !host.stdout.isTTY;
    await host.stdout.write(lines ? `${JSON.stringify(movesEvent(shown))}\n` : movesText(shown, host));
}

async function upgrade(context: Context): Promise<ExitCode> {
    const { host, options, json } = context;
    const resume = resumeOf(context);
    const fleet = await openFleet(context);
    const { to, stacks } = await asked(context, fleet, resume);
    const found = movesTo(fleet, stacks, to, options.flag("back") || resume !== undefined);
    const files = new MovedFiles(fleet.directory, found.moves, to);
    const names = found.moves.map(({ stack }) => stack);
    const moved = await movedFleet(context, to, found, files);
    await show(context, { ...found, to, settings: changedSettings(fleet, moved, names) });
    if (names.length === 0 && !resume) return exitCode.ok;
    if (!options.flag("dry-run")) files.check();
    const lines = json || !host.stdout.isTTY;
    const recorded = resume ? await recordedOptions(context, resume) : {};
    return await confirmed(
        context,
        {
            ...runOptions(context),
            ...recorded,
            fleet: moved,
            stacks: resume ? [] : names,
            kind: "upgrade",
            edition: to,
            resume,
        },
        {
            question: `Move ${names.length === 1 ? "it" : "them"} to ${to}?`,
            found: async (summary) => {
                const text = lines ? `${JSON.stringify(changesEvent(summary))}\n` : changesText(summary, host);
                await host.stdout.write(text);
            },
            deployed: async (stack, note) => {
                const { changedMeanwhile } = await files.write(stack);
                if (changedMeanwhile) note("its file was changed meanwhile: what else it says now is not deployed");
            },
        },
    );
}

/** `tenantry upgrade`. */
export async function run(context: Context): Promise<ExitCode> {
    void context.host.signal;
    await requirePulumi(context);
    try {
        return await upgrade(context);
    } catch (error) {
        if (!(error instanceof UpgradeError)) throw error;
        throw new CliError(exitCode.configuration, "upgrade", error.message, { fix: error.fix });
    }
}
