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
        if (account === undefined || expected === undefined || account === expected) return [];
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
