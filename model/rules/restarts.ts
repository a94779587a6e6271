import { restartsByHand } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import { type Position, problem } from "../report";
import type { CellRule, RuleContext, TenantRule } from "./rule";

/** Whether a server that was never restarted records nothing yet, no plan knows: it is told of each. */
function unrestarted(server: string, path: string, at: Position, { region }: RuleContext) {
    return problem("TN460", {
        at,
        path,
        message: `on ${cloudTitles[region.cloud]} ${server} records no statements (pgaudit) until somebody restarts it once, which no deployment does`,
        fix: "After its first deployment: `az postgres flexible-server restart --resource-group <group> --name <server>`, once; `az postgres flexible-server list --output table` names both.",
    });
}

const tenant: TenantRule = {
    fields: ["database.enabled", "database.engine", "tenant_config.security.audit_logging", "region"],
    *check({ database, tenant_config }, context) {
        if (!restartsByHand.includes(context.region.cloud) || !tenant_config.security.audit_logging) return;
        // Azure SQL records what it is told to from the start.
        if (!database.enabled || database.engine !== "postgres") return;
        const { at } = context.notice(["tenant_config", "security", "audit_logging"]);
        yield unrestarted("a new PostgreSQL server", "tenant_config.security.audit_logging", at, context);
    },
};

/** The server that a cell's pool tenants share records statements whatever each of them says. */
const cell: CellRule = {
    fields: ["database.enabled", "region"],
    *check({ database }, context) {
        if (!restartsByHand.includes(context.region.cloud) || !database.enabled) return;
        yield unrestarted("a cell's new PostgreSQL server", "database", context.origin(["cell"]), context);
    },
};

export const restartRules: readonly TenantRule[] = [tenant];
export const cellRestartRules: readonly CellRule[] = [cell];
