import { z } from "zod";
import { undeterminedChoices } from "../packs";
import { levels, type PolicyLevel } from "./fields";

const undetermined = z
    .enum(undeterminedChoices)
    .optional()
    .describe(
        "allow: a mandatory rule that cannot be decided before deployment is shown, and decided then. block: it stops the plan as a violation does.",
    );

function setting<const L extends readonly PolicyLevel[]>(allowed: L, describe: string) {
    return z.union([z.enum(allowed), z.strictObject({ level: z.enum(allowed), undetermined })]).describe(describe);
}

/** The packs that a tenant is judged by. */
export const packs = z.strictObject({
    baseline: setting(["mandatory"], "Every rule that is not about cost alone; it holds for everybody."),
    soc2: setting(levels, "Rules that serve a criterion of SOC 2."),
    gdpr: setting(levels, "Rules that serve an article of the GDPR."),
    iso27001: setting(levels, "Rules that serve a control of ISO/IEC 27001:2022, Annex A."),
    cost: setting(levels, "Rules about cost."),
    reliability: setting(levels, "Rules about availability, backup, scaling and monitoring."),
});
