import { z } from "zod";
import { recordedSilo } from "../placing/silo";
import { cell } from "./cell";
import { entries, id } from "./fields";
import { partOfObject } from "./partial";
import { placement, tenant } from "./tenant";
import { workload } from "./tenant-config";

/** Kinds of files that a fleet is made of. */
export const fileKinds = ["edition", "organisation", "cloud", "region", "cell", "tier", "placement", "tenant"] as const;
export type FileKind = (typeof fileKinds)[number];

const identity = ["tenant_id", "tier", "region", "cloud"];
/** Consent, farewell and moves are a tenant's own words, never inherited from what many share. */
const personal = ["state", "allow", "move", "moved_from", "begun_as"];
/** What a place does not choose: it would move whoever comes to lie there. */
const versions = ["edition", "component_version"];

const workloadDefaults = partOfObject(workload, ["image", "host"])
    .optional()
    .describe("What each workload starts from; image and host are its own.");
const defaultWorkloads = entries(id(20), partOfObject(workload), 30)
    .optional()
    .describe("Deployments of a tenant that names none.");
const cellDefaults = partOfObject(cell, ["cell", "cloud", "region", "edition"])
    .optional()
    .describe("What cells start from.");
const templates = { workload_defaults: workloadDefaults, default_workloads: defaultWorkloads };

const required = (name: keyof typeof tenant.shape) => tenant.shape[name] as z.ZodType;

const cellTenants = partOfObject(tenant, [...identity, ...personal, ...versions, "placement"], {
    placement: partOfObject(placement, ["isolation", "cell"]).optional().describe("Where tenants of the cell run."),
    ...templates,
});

/** What each kind of file may say. */
export const layerSchemas: Readonly<Record<FileKind, z.ZodObject>> = {
    edition: partOfObject(tenant, [...identity, "edition", "move", "moved_from", "begun_as"], {
        ...templates,
        cell: cellDefaults,
    }),
    organisation: partOfObject(tenant, [...identity, ...personal], { ...templates, cell: cellDefaults }),
    cloud: partOfObject(tenant, [...identity, ...personal, ...versions], { ...templates, cell: cellDefaults }),
    region: partOfObject(tenant, [...identity, ...personal, ...versions], { ...templates, cell: cellDefaults }),
    cell: partOfObject(cell, ["cell", "region"], {
        cell: cell.shape.cell,
        region: cell.shape.region,
        defaults: cellTenants.optional().describe("What tenants of the cell start from."),
    }),
    tier: partOfObject(tenant, [...identity, ...personal], templates),
    placement: z.strictObject({
        placements: z
            .record(id(), id(24))
            .describe(
                `The cell that each tenant runs on, by the tenant's id; ${recordedSilo} of one that has no cell.`,
            ),
    }),
    tenant: z.strictObject({
        tenant_id: required("tenant_id"),
        tier: required("tier"),
        region: required("region"),
        ...partOfObject(tenant, ["tenant_id", "tier", "region"]).shape,
        workload_defaults: workloadDefaults,
    }),
};
