import type { AzureCellOutputs } from "../../../components/azure/cell/outputs";
import type { Farewell } from "../../../components/cloud";
import type { Cell } from "../../../model/schema/cell";
import type { StackRequest } from "../../../planner/stack";
import type { StackSpec } from "../../../stacks/spec";
import { type cellInput, type Inventory, inventoryOf, sampleCell } from "../aws/plans";
import { sampleTenant, type tenantInput } from "../kubernetes/sample";

/** Subscription of the sample cell and of tenants. */
export const subscription = "0b1f6471-1bf0-4dda-aec3-111122223333";

/** Type of a resource of azure-native. */
export const native = (type: string) => `azure-native:${type}`;

/** Inputs of every resource of a type. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the program declared; tests look into it
export const allOf = (plan: Inventory, type: string): readonly any[] => plan.of(type).map(({ inputs }) => inputs);

/** What a cell's stack gives out, once it is deployed. */
const cellOutputs: AzureCellOutputs = {
    account: subscription,
    clusterName: "cell-eu-1-cluster",
    kubeconfig: "{}",
    networkId: "network",
    directory: "72f988bf-0000-4000-8000-2d7cd011db47",
    issuer: "https://westeurope.oic.prod-aks.azure.com/eu-1/",
    databaseHost: "cell-eu-1-database.postgres.database.azure.com",
    cacheHost: "",
    gatewayHost: "198.51.100.8",
};

/** The sample cell in westeurope. */
export const azureCell = (change: (input: ReturnType<typeof cellInput>) => void = () => undefined) =>
    sampleCell((input) => {
        Object.assign(input, { cloud: "azure", region: "westeurope", account: subscription });
        change(input);
    });

const unchanged = new Map<string, Promise<Inventory>>();

/** Plans what many tests look at once. */
function once(kind: string, plan: () => Promise<Inventory>): Promise<Inventory> {
    const known = unchanged.get(kind) ?? plan();
    unchanged.set(kind, known);
    return known;
}

const planOf = (spec: StackSpec, prior?: Pick<StackRequest, "invokes" | "olds">) =>
    inventoryOf(spec, cellOutputs, prior);

type TenantChange = (input: ReturnType<typeof tenantInput> & { placement: { account?: string } }) => void;

/** Plans a tenant of the given isolation in westeurope. */
export function planTenant(
    isolation: "pool" | "bridge" | "silo",
    change?: TenantChange,
    shared?: Cell,
    farewell?: Farewell,
    prior?: Parameters<typeof planOf>[1],
): Promise<Inventory> {
    const plan = () => {
        const tenant = sampleTenant((input) => {
            Object.assign(input, { cloud: "azure", region: "westeurope" });
            input.placement.isolation = isolation;
            Object.assign(input.placement, { account: subscription });
            change?.(input);
        });
        const cell = isolation === "silo" ? undefined : (shared ?? azureCell());
        return planOf({ kind: "tenant", tenant, cell, farewell }, prior);
    };
    return change || shared ? plan() : once(isolation, plan);
}

/** Plans a tenant that asks for Azure SQL, on a cell that is open to it. */
export function planSqlServer(isolation: "bridge" | "silo", change?: TenantChange): Promise<Inventory> {
    const open = azureCell((input) => {
        input.database_engines = ["postgres", "sqlserver"];
    });
    const ask: TenantChange = (input) => {
        Object.assign(input.database, { engine: "sqlserver", version: "12.0" });
        change?.(input);
    };
    const plan = () => planTenant(isolation, ask, isolation === "silo" ? undefined : open);
    return change ? plan() : once(`sqlserver ${isolation}`, plan);
}

/** Plans the sample cell. */
export function planCell(change?: Parameters<typeof azureCell>[0]): Promise<Inventory> {
    const plan = () => planOf({ kind: "cell", cell: azureCell(change) });
    return change ? plan() : once("cell", plan);
}
