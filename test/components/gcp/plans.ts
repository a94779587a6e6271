import type { Farewell } from "../../../components/cloud";
import type { GcpCellOutputs } from "../../../components/gcp/cell/outputs";
import type { Cell } from "../../../model/schema/cell";
import { type cellInput, type Inventory, inventoryOf, sampleCell } from "../aws/plans";
import { sampleTenant, type tenantInput } from "../kubernetes/sample";

const place = { cloud: "gcp", region: "europe-west1" } as const;
/** Projects of the sample cell and of the sample silo. */
export const cellProject = "acme-cells";
export const siloProject = "acme-silo";

/** What a cell's stack gives out, once it is deployed. */
const outputs: GcpCellOutputs = {
    account: cellProject,
    clusterName: "cell-eu-1-cluster",
    kubeconfig: "{}",
    networkId: `projects/${cellProject}/global/networks/cell-eu-1-network`,
    databaseHost: "database.cell.example",
    databaseAuthority: "-----BEGIN CERTIFICATE-----",
    cacheHost: "",
    gatewayHost: "198.51.100.7",
};

/** A resolved cell on Google Cloud, after `change` has had its way with the input. */
export function googleCell(change: (input: ReturnType<typeof cellInput>) => void = () => undefined): Cell {
    return sampleCell((input) => {
        Object.assign(input, place, { account: cellProject });
        change(input);
    });
}

type TenantChange = (input: ReturnType<typeof tenantInput> & { placement: { account?: string } }) => void;
const known = new Map<string, Promise<Inventory>>();

/** Plans a tenant of the given isolation on Google Cloud. */
export function planGoogleTenant(
    isolation: "pool" | "bridge" | "silo",
    change?: TenantChange,
    shared?: Cell,
    farewell?: Farewell,
): Promise<Inventory> {
    const plan = () => {
        const tenant = sampleTenant((input) => {
            Object.assign(input, place);
            input.placement.isolation = isolation;
            Object.assign(input.placement, { account: isolation === "silo" ? siloProject : cellProject });
            change?.(input);
        });
        const cell = isolation === "silo" ? undefined : (shared ?? googleCell());
        return inventoryOf({ kind: "tenant", tenant, cell, farewell }, outputs);
    };
    if (change || shared || farewell) return plan();
    const planned = known.get(isolation) ?? plan();
    known.set(isolation, planned);
    return planned;
}

/** Plans the sample cell on Google Cloud. */
export function planGoogleCell(
    change?: Parameters<typeof googleCell>[0],
    prior?: Parameters<typeof inventoryOf>[2],
): Promise<Inventory> {
    return inventoryOf({ kind: "cell", cell: googleCell(change) }, outputs, prior);
}
