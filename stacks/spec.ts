import type { Farewell } from "../components/cloud";
import type { Cell } from "../model/schema/cell";
import type { Tenant } from "../model/schema/tenant";

/** What one stack declares. */
export type StackSpec =
    | { readonly kind: "cell"; readonly cell: Cell }
    | {
          readonly kind: "tenant";
          readonly tenant: Tenant;
          /** Cell of a pool or bridge tenant; its stack's outputs are read by StackReference. */
          readonly cell: Cell | undefined;
          /** There while the tenant is being offboarded. */
          readonly farewell?: Farewell;
      };

/** Stack name of a spec: `cell.<name>` or the tenant id. */
export function stackName(spec: StackSpec): string {
    return spec.kind === "cell" ? cellStackName(spec.cell.cell) : spec.tenant.tenant_id;
}

const cellPrefix = "cell.";

/** Stack name of a cell. */
export function cellStackName(cell: string): string {
    return `${cellPrefix}${cell}`;
}

/** Whether a stack is a cell's; tenant ids have no dots. */
export function isCellStack(stack: string): boolean {
    return stack.startsWith(cellPrefix);
}
