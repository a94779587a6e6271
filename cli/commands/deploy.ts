import type { DeployRequest } from "../../operations/deploying/request";
import type { Context } from "../command";
import { requirePulumi } from "../deploying/engine";
import { reviewedPlans, runOptions } from "../deploying/request";
import { kindOf, recordedOptions, resumeOf, runOf } from "../deploying/resume";
import { confirmed } from "../deploying/review";
import { resumeRollBack, rollBack } from "../deploying/roll-back";
import { stacksOf } from "../deploying/stacks";
import type { ExitCode } from "../exit";
import { openFleet } from "../fleet";
import { usage } from "../planning/request";

/** `tenantry deploy`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options, operands } = context;
    void host.signal;
    await requirePulumi(context);
    const resume = resumeOf(context);
    const back = runOf(context, "roll-back");
    if (back !== undefined) {
        if (resume || operands.length > 0 || options.flag("all") || options.text("plan") !== undefined)
            throw usage("--roll-back knows its stacks and what to deploy", "leave names, --plan and --resume out");
        return await rollBack(context, back);
    }
    if (resume && kindOf(context, resume.runId) === "roll-back") return await resumeRollBack(context, resume);
    const fleet = await openFleet(context);
    const reviewed = reviewedPlans(context);
    if (resume && (operands.length > 0 || options.flag("all")))
        throw usage("a run that is gone on with knows its stacks", "leave the names out");
    const base: DeployRequest = {
        fleet,
        stacks: resume ? [] : await stacksOf(context, fleet, { reviewed }),
        kind: "deploy",
        ...runOptions(context),
        ...(resume ? await recordedOptions(context, resume) : {}),
        reviewed: reviewed?.plans,
        planHash: reviewed?.hash,
        resume,
    };
    return await confirmed(context, base, { question: "Deploy this?" });
}
