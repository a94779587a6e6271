import type { AzureCellOutputs } from "../../../components/azure/cell/outputs";
import type { Farewell } from "../../../components/cloud";
import type { Cell } from "../../../model/schema/cell";
import { loadSdk } from "../../../planner/sdk/internals";
import { planStack } from "../../../planner/stack";
import { declareStack } from "../../../stacks/program";
import { type StackSpec, stackName } from "../../../stacks/spec";
import { type cellInput, Inventory, sampleCell } from "../aws/plans";
import { sampleTenant, type tenantInput } from "../kubernetes/sample";

const sdk = loadSdk(__dirname)!;

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

async function inventoryOf(spec: StackSpec): Promise<Inventory> {
    const { plan } = await planStack({
        sdk,
        kind: spec.kind,
        project: "tenantry",
        stack: stackName(spec),
        organization: "organization",
        program: () => declareStack(spec),
        resolve: () => ({ ...cellOutputs }),
        input: spec,
    });
    return new Inventory(plan);
}

type TenantChange = (input: ReturnType<typeof tenantInput> & { placement: { account?: string } }) => void;

/** Plans a tenant of the given isolation in westeurope. */
export function planTenant(
    isolation: "pool" | "bridge" | "silo",
    change?: TenantChange,
    shared?: Cell,
    farewell?: Farewell,
): Promise<Inventory> {
    const plan = () => {
        const tenant = sampleTenant((input) => {
            Object.assign(input, { cloud: "azure", region: "westeurope" });
            input.placement.isolation = isolation;
            Object.assign(input.placement, { account: subscription });
            change?.(input);
        });
        const cell = isolation === "silo" ? undefined : (shared ?? azureCell());
        return inventoryOf({ kind: "tenant", tenant, cell, farewell });
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
    const plan = () => inventoryOf({ kind: "cell", cell: azureCell(change) });
    return change ? plan() : once("cell", plan);
}
