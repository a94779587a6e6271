import { auditTrails } from "../capabilities";
import { cloudTitles } from "../cloud-forms";
import type { ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import { type Position, problem } from "../report";
import { hasSilo } from "../silo";
import type { FleetView } from "./view";

/** Checks that what runs on a cell lies in the cell's account: its roles and data services belong to the cell's cluster. */
export function accountProblems({ tenants, cells }: FleetView): readonly Problem[] {
    const accounts = new Map(cells.map(({ cell }) => [cell.cell, cell.account]));
    return tenants.flatMap((resolved) => {
        const { cell, account } = resolved.tenant.placement;
        const expected = cell === undefined ? undefined : accounts.get(cell);
        if (expected === undefined || account === expected) return [];
        if (resolved.tenant.move?.to === "silo") return [otherAccount(resolved, cell, expected)];
        if (account === undefined) return [];
        const written = originIn(resolved, ["placement", "account"]);
        const at = written?.layer === "tenant" ? written : originIn(resolved, ["tenant_id"]);
        return [
            problem("TN408", {
                at: at ?? { file: resolved.file, line: 1, column: 1 },
                path: "placement.account",
                message: `the account ${account} is not that of the cell ${cell}, ${expected}, on which the tenant runs`,
                value: account,
                suggestion: expected,
                fix: `Write ${/^\d/.test(expected) ? `"${expected}"` : expected}, or take placement.account out; choose a cell of that account; or write \`isolation: silo\`.`,
            }),
        ];
    });
}

/** A silo says itself which account it is in, and what moves there keeps its bucket, keys and secrets: no move leads to another account. */
function otherAccount(resolved: ResolvedTenant, cell: string | undefined, expected: string): Problem {
    const { account } = resolved.tenant.placement;
    const written = originIn(resolved, ["placement", "account"]);
    const at = written?.layer === "tenant" ? written : originIn(resolved, ["move"]);
    return problem("TN350", {
        at: at ?? { file: resolved.file, line: 1, column: 1 },
        path: "placement.account",
        message:
            account === undefined
                ? `a silo says itself which account it is in, and this tenant's file does not: its cell ${cell} is in ${expected}`
                : `a tenant moves to a silo within its account, since its bucket, keys and secrets stay: the cell ${cell} is in ${expected}, and not in ${account}`,
        ...(account === undefined ? {} : { value: account }),
        suggestion: expected,
        fix: `Write placement.account: "${expected}".`,
    });
}

/** A stack with an audit trail of its own, in an account that is written down. */
interface Trail {
    readonly what: string;
    readonly place: string;
    readonly at: Position;
    readonly path: string;
    readonly file: string;
}

function trails({ tenants, cells }: FleetView): readonly (Trail & { readonly most: number })[] {
    const place = (cloud: keyof typeof auditTrails, account: string | undefined, region: string) => {
        const limit = auditTrails[cloud];
        if (limit === undefined || account === undefined) return undefined;
        return {
            most: limit.most,
            place: `the account ${account} on ${cloudTitles[cloud]}${limit.ofRegion ? `, ${region}` : ""}`,
        };
    };
    const start = (file: string): Position => ({ file, line: 1, column: 1 });
    const ofCells = cells.flatMap(({ cell, file = "cells" }) => {
        const where = place(cell.cloud, cell.account, cell.region);
        return where ? [{ ...where, what: `the cell ${cell.cell}`, at: start(file), path: "account", file }] : [];
    });
    const ofSilos = tenants.flatMap((resolved) => {
        const { placement, cloud, region, tenant_id, tenant_config } = resolved.tenant;
        if (!hasSilo(resolved.tenant) || !tenant_config.security.audit_logging) return [];
        const where = place(cloud, placement.account, region);
        const at = originIn(resolved, ["placement", "account"]) ?? start(resolved.file);
        return where
            ? [{ ...where, what: `the tenant ${tenant_id}`, at, path: "placement.account", file: resolved.file }]
            : [];
    });
    return [...ofCells, ...ofSilos];
}

/** Checks that no account is asked for more audit trails than it takes: each cell has one, and each silo tenant that is recorded, or will be. */
export function trailProblems(fleet: FleetView): readonly Problem[] {
    const seen = new Map<string, Trail[]>();
    return trails(fleet).flatMap((trail) => {
        const before = seen.get(trail.place) ?? [];
        seen.set(trail.place, [...before, trail]);
        if (before.length < trail.most) return [];
        return [
            problem("TN431", {
                at: trail.at,
                path: trail.path,
                message: `${trail.place} takes ${trail.most} audit trails, which ${before
                    .slice(0, trail.most)
                    .map(({ what }) => what)
                    .join(", ")} have already`,
                fix: "Give each silo tenant an account of its own in placement.account, or move cells to another one.",
                between: before.slice(0, trail.most).map(({ file }) => file),
            }),
        ];
    });
}
