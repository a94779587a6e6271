import { openToNewPods } from "../capabilities";
import type { Path } from "../read/node";
import { printPath } from "../read/node";
import { problem } from "../report";
import type { Cell } from "../schema/cell";
import type { CloudName, NetworkPolicyMode } from "../schema/fields";
import type { Tenant } from "../schema/tenant";
import type { CellRule, FieldRule, TenantRule } from "./rule";

/** What carries network policies out where the setting chooses nothing. */
const engines: Readonly<Partial<Record<CloudName, string>>> = {
    azure: "Cilium",
    gcp: "Dataplane V2, which is Cilium,",
};

/** What is of AWS alone. */
function elsewhere<T>(path: Path, read: (value: T) => NetworkPolicyMode | undefined): FieldRule<T> {
    return {
        fields: [printPath(path), "region"],
        *check(value, { region: { cloud }, origin, explicit }) {
            const mode = read(value);
            if (mode === undefined || openToNewPods.includes(cloud) || !explicit(path)) return;
            yield problem("TN393", {
                at: origin(path),
                path: printPath(path),
                message: `${engines[cloud]} isolates each pod before it starts, whatever is written here`,
                value: mode,
                fix: "Take it out.",
            });
        },
    };
}

export const networkPolicyRules: readonly TenantRule[] = [
    elsewhere<Tenant>(["placement", "network_policies"], ({ placement }) =>
        placement.isolation === "silo" ? placement.network_policies : undefined,
    ),
];
export const cellNetworkPolicyRules: readonly CellRule[] = [
    elsewhere<Cell>(["cluster", "network_policies"], ({ cluster }) => cluster.network_policies),
];
