import { budgetsAct } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import { problem } from "../report";
import { hasSilo } from "../silo";
import type { TenantRule } from "./rule";

const path = ["budget", "action", "mode"] as const;
const dotted = path.join(".");

/**
 * A budget can keep a cluster from adding machines where the cloud's budgets act, and where the cluster is the tenant's alone. What a tier
 * says, it says for those.
 */
const action: TenantRule = {
    fields: [dotted, "placement.isolation", "move", "region"],
    *check(tenant, context) {
        const { mode } = tenant.budget.action;
        if (mode === "none" || !context.explicit(path)) return;
        const { cloud } = context.region;
        const { isolation, cell = "its cell" } = tenant.placement;
        const instead = budgetsAct[cloud];
        if (instead === true && hasSilo(tenant)) return;
        const [message, fix] =
            instead === true
                ? [
                      `a ${isolation} tenant shares the machines of ${cell}: they cannot be kept from growing for one tenant alone`,
                      "Take it out; `placement.isolation: silo` gives the tenant machines of its own. tenant_config.autoscaling.max_replicas bounds what it takes of the cell's.",
                  ]
                : [`budgets of ${cloudTitles[cloud]} tell and do nothing: ${instead}`, "Take it out."];
        yield problem("TN385", { at: context.origin(path), path: dotted, message, value: mode, fix });
    },
};

export const budgetRules: readonly TenantRule[] = [action];
