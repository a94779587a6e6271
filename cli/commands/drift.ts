import type { DeployRequest } from "../../operations/deploying/request";
import type { Context } from "../command";
import { driftEvent, driftText } from "../deploying/drift";
import { performed, requirePulumi } from "../deploying/engine";
import { limitOptions, lookingWaves } from "../deploying/request";
import { stacksOf } from "../deploying/stacks";
import { exitCodeOf, hasDrift } from "../deploying/summary";
import { type ExitCode, exitCode } from "../exit";
import { openFleet } from "../fleet";
import { usage } from "../planning/request";

/** `tenantry drift`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options, operands } = context;
    void host.signal;
    await requirePulumi(context);
    const all = options.flag("all");
    if (all === operands.length > 0) throw usage("drift needs tenants", "name some, or give --all, and not both");
    const fleet = await openFleet(context);
    const stacks = await stacksOf(context, fleet, { looks: true, quiet: true });
    const lines = context.json || !host.stdout.isTTY;
    const request: DeployRequest = {
        fleet,
        stacks,
        operation: "drift",
        kind: "drift",
        args: [],
        ...lookingWaves,
        ...limitOptions(context),
        allowDestroy: false,
        backend: options.text("backend"),
        secretsProvider: options.text("secrets-provider"),
        forceRepair: false,
        adopted: new Map(),
    };
    const summary = await performed(context, request, {
        found: async (seen) => {
            if (lines) await host.stdout.write(`${JSON.stringify(driftEvent(seen))}\n`);
        },
    });
    if (!lines) await host.stdout.write(driftText(summary, host));
    const code = exitCodeOf(summary);
    return code === exitCode.ok && hasDrift(summary) ? exitCode.changes : code;
}
