import type { CloudName } from "../../../model/schema/fields";
import { type Inventory, planCell, planTenant, sampleCell } from "../../components/aws/plans";
import {
    azureCell,
    planCell as planAzureCell,
    planTenant as planAzureTenant,
    planSqlServer,
    subscription,
} from "../../components/azure/plans";
import { planGoogleCell, planGoogleTenant } from "../../components/gcp/plans";

const isolations = ["pool", "bridge", "silo"] as const;
const azureZone = `/subscriptions/${subscription}/resourceGroups/dns/providers/Microsoft.Network/dnsZones/example.com`;
/** Its records are not locked. */
const tried = (input: { component_version: number; environment: string }) => {
    input.component_version = 2;
    input.environment = "development";
};
const newest = (input: { component_version: number }) => {
    input.component_version = 2;
};

/** Asks for a registry of images. */
function ask(registry: object, publisher: string): void {
    Object.assign(registry, { enabled: true, repositories: ["shop"], publishers: [publisher], mirrors: ["quay.io"] });
}

/** Plans of a cell and of a tenant of each isolation on the first component version, which ask for nothing. */
export const firstPlans: Readonly<Record<CloudName, () => Promise<Inventory[]>>> = {
    aws: () => Promise.all([planCell(), ...isolations.map((each) => planTenant(each))]),
    azure: () => Promise.all([planAzureCell(), ...isolations.map((each) => planAzureTenant(each))]),
    gcp: () => Promise.all([planGoogleCell(), ...isolations.map((each) => planGoogleTenant(each))]),
};

/** Plans on the newest, of those that ask for what there is on request. */
export const newestPlans: Readonly<Record<CloudName, () => Promise<Inventory[]>>> = {
    aws: () =>
        Promise.all([
            planCell((input) => {
                newest(input);
                ask(input.registry, "arn:aws:iam::111122223333:role/pipeline");
                input.cluster.network_policies = "strict";
            }),
            ...isolations.map((each) =>
                planTenant(each, (input) => {
                    newest(input);
                    input.storage.replication = "required";
                    input.placement.threat_detection = "own";
                    input.tenant_config.autoscaling.vertical = "auto";
                    input.placement.headroom = 5;
                    input.placement.network_policies = "strict";
                    input.budget.action.mode = "manual";
                }),
            ),
            planCell(tried),
            planTenant("bridge", (input) => {
                const schedule = { morning: { cron: "0 7 * * *", min: 2 } };
                const readers = { min: 1, max: 3, schedule };
                Object.assign(input.database, { class: "premium", readers });
                Object.assign(input.cache, { size: "medium", readers });
            }),
            planTenant("bridge", (input) => Object.assign(input, { move: { to: "silo", phase: "copy" } })),
            planTenant(
                "bridge",
                (input) => (input.edge = true),
                sampleCell((input) => Object.assign(input, { dns: { zone_id: "Z0123456789ABC" } })),
            ),
        ]),
    azure: () =>
        Promise.all([
            planAzureCell((input) => {
                newest(input);
                ask(input.registry, "5c0b9a1e-6f6d-4a57-9d0e-111122223333");
            }),
            planAzureCell(tried),
            planSqlServer("bridge"),
            planSqlServer("silo", (input) => (input.database.class = "premium")),
            planAzureTenant("bridge", (input) => (input.database.class = "premium")),
            ...isolations.map((each) =>
                planAzureTenant(each, (input) => {
                    newest(input);
                    input.tenant_config.autoscaling.vertical = "auto";
                    input.placement.headroom = 5;
                    input.storage.replication = "required";
                }),
            ),
            planAzureTenant("bridge", (input) => Object.assign(input, { move: { to: "silo", phase: "copy" } })),
            planAzureTenant(
                "bridge",
                (input) => Object.assign(input, { edge: true }),
                azureCell((input) => Object.assign(input, { dns: { zone_id: azureZone } })),
            ),
        ]),
    gcp: () =>
        Promise.all([
            planGoogleCell((input) => {
                newest(input);
                ask(input.registry, "group:platform@example.com");
                const deployers = ["serviceAccount:deployer@example-ci.iam.gserviceaccount.com"];
                Object.assign(input, { perimeter: { access_policy: "123456789012", mode: "observe", deployers } });
            }),
            planGoogleCell(tried),
            planGoogleTenant("silo", (input) => {
                newest(input);
                input.edge = true;
                const project = { create: true, parent: "folders/1", billing_account: "0A1B2C-3D4E5F-6A7B8C" };
                Object.assign(input.placement, { dns: { zone_id: "hosts" }, machines: "autopilot", project });
            }),
            planGoogleTenant("bridge", (input) =>
                Object.assign(input.database, { class: "premium", readers: { min: 2, max: 3 } }),
            ),
            planGoogleTenant("bridge", (input) => Object.assign(input, { move: { to: "silo", phase: "copy" } })),
            ...isolations.map((each) =>
                planGoogleTenant(each, (input) => {
                    newest(input);
                    input.tenant_config.autoscaling.vertical = "auto";
                    input.placement.headroom = 5;
                    input.storage.replication = "required";
                }),
            ),
        ]),
};
