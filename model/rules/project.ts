import { madeAccounts } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import type { Problem } from "../problem";
import { problem } from "../report";
import type { CloudName } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import { hasSilo } from "../silo";
import type { RuleContext, TenantRule } from "./rule";
import { type FleetView, placeIn } from "./view";

const path = ["placement", "project", "create"] as const;
const dotted = path.join(".");

/** What keeps tenants apart where no project is made. */
const instead: Readonly<Partial<Record<CloudName, string>>> = {
    aws: "the account that placement.account names is there already, made by whoever keeps the organisation",
    azure: "a silo tenant's stack makes a resource group of its own, in a subscription that is there already",
};

/** Whether the tenant's stack makes its project. What a tier says, it says for silos on Google Cloud. */
function makesProject({ cloud, placement }: Pick<Tenant, "cloud" | "placement">): boolean {
    return madeAccounts.includes(cloud) && placement.isolation === "silo" && placement.project.create;
}

const elsewhere: TenantRule = {
    fields: [dotted, "region"],
    *check({ placement }, context) {
        const { cloud, name } = context.region;
        if (madeAccounts.includes(cloud) || !placement.project.create || !context.explicit(path)) return;
        yield problem("TN387", {
            at: context.origin(path),
            path: dotted,
            message: `${name} is a region of ${cloudTitles[cloud]}: ${instead[cloud]}`,
            fix: "Take it out, or choose a region of Google Cloud, such as europe-west1.",
        });
    },
};

const incomplete: TenantRule = {
    fields: ["placement", "moved_from", "move", "region"],
    *check(tenant, context) {
        const { account, isolation, project } = tenant.placement;
        if (!madeAccounts.includes(tenant.cloud) || !hasSilo(tenant) || !project.create) return;
        if (isolation !== "silo" || tenant.moved_from !== undefined) {
            yield refused(
                context,
                "the tenant stays in the project of the cell that it moves from, since its bucket, keys and secrets do",
                "Write `project: {create: false}` in the tenant.",
            );
            return;
        }
        if (account === undefined)
            yield refused(
                context,
                "nobody says what the project is to be called, and no project can be called as any other in all of Google",
                "Write placement.account, such as acme-silo-eu.",
            );
        for (const key of ["parent", "billing_account"] as const)
            if (project[key] === undefined)
                yield refused(
                    context,
                    `placement.project.${key} is missing`,
                    `Write placement.project.${key}, for all tenants in organisation/defaults.yaml.`,
                );
    },
};

function refused(context: RuleContext, message: string, fix: string): Problem {
    return problem("TN386", { ...context.notice(path), message, value: true, fix });
}

export const projectRules: readonly TenantRule[] = [elsewhere, incomplete];

/** Checks that nobody else is in a project that a tenant's stack makes: it ends with the tenant, and whoever is in it too. */
export function projectClashes({ tenants, cells }: FleetView): readonly Problem[] {
    const makers = tenants.filter(({ tenant }) => makesProject(tenant));
    return makers.flatMap((maker) => {
        const { tenant_id, placement } = maker.tenant;
        const { account } = placement;
        if (account === undefined) return [];
        const others = [
            ...cells
                .filter(({ cell }) => madeAccounts.includes(cell.cloud) && cell.account === account)
                .map(({ cell, file = "cells" }) => ({ what: `the cell ${cell.cell}`, file })),
            ...tenants
                .filter(({ tenant }) => tenant.tenant_id !== tenant_id && madeAccounts.includes(tenant.cloud))
                .filter(({ tenant }) => tenant.placement.isolation === "silo" && tenant.placement.account === account)
                .map(({ tenant, file }) => ({ what: `the tenant ${tenant.tenant_id}`, file })),
        ];
        return others.map(({ what, file }) =>
            problem("TN388", {
                ...placeIn(maker, ["placement", "account"]),
                path: "placement.account",
                message: `the stack of ${tenant_id} makes the project ${account} for itself, and ${what} is to be in it too`,
                value: account,
                fix: "Write a project of its own for each, or make the project yourself and write `project: {create: false}`.",
                between: [file],
            }),
        );
    });
}
