import * as prompts from "@clack/prompts";
import { unrecordedFault } from "../../model/placing/unrecorded";
import { Duration } from "../../model/units";
import { BackendError } from "../../operations/engine/backend";
import { lookAtOffboarding } from "../../operations/offboarding/look";
import { offboard } from "../../operations/offboarding/offboard";
import {
    OffboardError,
    type OffboardPorts,
    type OffboardRequest,
    type Outlook,
} from "../../operations/offboarding/request";
import type { Context } from "../command";
import { answersIn } from "../deploying/arguments";
import { deployPorts, requirePulumi } from "../deploying/engine";
import { adoptedOptions, limitOptions, parsed } from "../deploying/request";
import { type RunView, runView } from "../deploying/view";
import { Cancelled, CliError, type ExitCode, exitCode } from "../exit";
import { openFleet, problemsOf, select } from "../fleet";
import { outlookText } from "../offboarding/digest";
import { offboardExit, offboardText } from "../offboarding/summary";
import { usage } from "../planning/request";
import { withRecords } from "../records";

/** KMS takes 7 to 30 days. Source: docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html, read 2026-11. */
const window = { least: 7, most: 30 } as const;

function keyDays({ options }: Context): number | undefined {
    const named = options.text("keep-backups-for");
    if (named === undefined) return undefined;
    const { days } = parsed("--keep-backups-for", () => Duration.parse(named));
    if (Number.isInteger(days) && days >= window.least && days <= window.most) return days;
    throw usage(
        `--keep-backups-for ${named} is no whole number of days from ${window.least} to ${window.most}`,
        "the cloud deletes keys no sooner and no later; copy backups under another key to keep them longer",
    );
}

const exits: Readonly<Record<OffboardError["code"], ExitCode>> = {
    consent: exitCode.configuration,
    settings: exitCode.configuration,
    "not-deployed": exitCode.stackNotFound,
    policy: exitCode.policy,
    busy: exitCode.error,
    cloud: exitCode.resource,
    engine: exitCode.error,
};

/** Runs with a view; what the user can mend becomes an error with its fix. */
async function viewed<T>(
    context: Context,
    request: OffboardRequest,
    work: (ports: OffboardPorts) => Promise<T>,
): Promise<T> {
    const view: RunView = runView(context.host, context.json);
    try {
        const ports = await deployPorts(context, request.fleet, view);
        return await withRecords(() => work(ports));
    } catch (error) {
        if (error instanceof OffboardError)
            throw new CliError(exits[error.code], `offboard-${error.code}`, error.message, { fix: error.fix });
        if (error instanceof BackendError)
            throw new CliError(exitCode.configuration, "backend", error.message, { fix: error.fix });
        throw error;
    } finally {
        await view.abandon();
    }
}

const readable = ({ host, json }: Context): boolean => host.stdout.isTTY && !json;

async function show(context: Context, event: string, value: object, text: () => string): Promise<void> {
    const line = { event, version: 1, ...value };
    await context.host.stdout.write(readable(context) ? text() : `${JSON.stringify(line)}\n`);
}

async function look(context: Context, request: OffboardRequest): Promise<Outlook> {
    const outlook = await viewed(context, request, (ports) => lookAtOffboarding(request, ports));
    await show(context, "outlook", outlook, () => outlookText(outlook, context.host));
    return outlook;
}

/** Shows what would go and asks for the tenant's name; gives what was agreed to. */
async function agreed(context: Context, request: OffboardRequest): Promise<OffboardRequest> {
    const { fates } = await look(context, request);
    const { tenant } = request;
    const answer = await prompts.text({ message: `This cannot be undone. Type ${tenant} to go on` });
    if (prompts.isCancel(answer) || answer !== tenant) throw new Cancelled();
    return { ...request, shown: new Set(fates.map(({ urn }) => urn)) };
}

async function requestOf(context: Context): Promise<OffboardRequest> {
    const { operands, options } = context;
    const fleet = await openFleet(context);
    const [tenant = ""] = operands;
    const { stacks, broken } = select(fleet, { names: [tenant], cells: [], all: false, withCells: false });
    const problems = problemsOf(fleet.problems, [...stacks, ...broken]);
    if (broken.length > 0)
        throw new CliError(
            exitCode.configuration,
            "broken-files",
            `${tenant} cannot be offboarded: its files are broken`,
            {
                fix: "mend the problems",
                problems: problems.filter(({ severity }) => severity === "error"),
            },
        );
    const open = options.flag("dry-run") ? undefined : unrecordedFault(fleet, stacks);
    if (open) throw new CliError(exitCode.configuration, "unrecorded-placement", open.message, { fix: open.fix });
    const flags = ["yes", "allow-destroy", "repair"].filter((name) => options.flag(name)).map((name) => `--${name}`);
    const kept = options.text("keep-backups-for");
    return {
        fleet,
        tenant,
        args: [tenant, ...flags, ...(kept === undefined ? [] : ["--keep-backups-for", kept]), ...answersIn(context)],
        allowDestroy: options.flag("allow-destroy"),
        keyDays: keyDays(context),
        backend: options.text("backend"),
        secretsProvider: options.text("secrets-provider"),
        parallel: limitOptions(context).parallel,
        forceRepair: options.flag("repair"),
        adopted: adoptedOptions(context),
    };
}

/** `tenantry offboard`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    void host.signal;
    await requirePulumi(context);
    const request = await requestOf(context);
    if (options.flag("dry-run")) {
        await look(context, request);
        return exitCode.ok;
    }
    const asks = !options.flag("yes");
    if (asks && !host.interactive)
        throw usage("nobody is there to be asked", "give --yes to offboard, or --dry-run to look");
    const final = asks && request.allowDestroy ? await agreed(context, request) : request;
    const summary = await viewed(context, final, (ports) => offboard(final, ports));
    await show(context, "summary", summary, () => offboardText(summary, host));
    return offboardExit(summary);
}
