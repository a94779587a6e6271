import { describe } from "vitest";
import { azureCell, planCell, planTenant, subscription } from "../azure/plans";
import { azureRules } from "./azure";
import { testNames } from "./names";

const zone_id = `/subscriptions/${subscription}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`;
const registry = { enabled: true, repositories: ["shop"], mirrors: ["registry.k8s.io"] };

describe("physical names on Azure", () => {
    const shared = azureCell((input) => Object.assign(input, { dns: { zone_id } }));
    testNames({
        rules: azureRules,
        // An edge has names of its own, and hosts that nobody else may have.
        tenant: (isolation, change) =>
            planTenant(
                isolation,
                (input) => {
                    input.edge = true;
                    input.component_version = 2;
                    if (isolation === "silo") {
                        Object.assign(input.placement, { dns: { zone_id } });
                        Object.assign(input.placement.registry, registry);
                    }
                    change(input);
                },
                shared,
            ),
        cell: (change) =>
            planCell((input) => {
                input.component_version = 2;
                Object.assign(input.registry, registry);
                change(input);
            }),
    });
});
