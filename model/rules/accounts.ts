import type { ResolvedTenant } from "../fleet";
import { originIn } from "../layers/traced";
import type { Problem } from "../problem";
import { problem } from "../report";
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
