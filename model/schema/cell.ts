import { z } from "zod";
import { cidr, clouds, cpu, duration, email, id, labels, size } from "./fields";
import { database } from "./services";

/** A shared network, cluster and database server of one region, carrying pool and bridge tenants. */
export const cell = z.strictObject({
    cell: id(24).describe("Unique name of the cell."),
    cloud: z.enum(clouds),
    region: z
        .string()
        .regex(/^[a-z]+[a-z0-9-]*[0-9]$/)
        .describe("Region of the cloud."),
    edition: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .describe("Dated set of defaults."),
    environment: z.enum(["production", "staging", "development"]),
    domain: z
        .string()
        .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/)
        .describe("DNS domain under which tenants' hosts are served."),
    owner: z.strictObject({ team: z.string(), email: email(), cost_center: z.string() }),
    labels: labels(),
    account: z
        .string()
        .regex(/^\d{12}$/)
        .optional()
        .describe("AWS account id; by default that of the credentials in use."),
    cidr: cidr().describe("Network of the cell; must not overlap with any other."),
    zones: z.int().min(2).max(3),
    deployers: z
        .array(cidr())
        .describe("Networks from which the cluster's API may be reached by whoever deploys; empty keeps it private."),
    cluster: z.strictObject({
        version: z
            .string()
            .regex(/^1\.\d{2}$/)
            .describe("Kubernetes version."),
        system_nodes: z
            .strictObject({ min: z.int().min(2), max: z.int().min(2) })
            .describe("Fixed node group that carries the add-ons."),
        max_cpu: cpu().describe("Most CPU that autoscaled nodes may add up to."),
        max_memory: size().describe("Most memory that autoscaled nodes may add up to."),
    }),
    capacity: z.strictObject({
        tenants: z.int().min(1).describe("Most tenants on the cell."),
        cpu: cpu().describe("Sum of tenant CPU quotas that the cell carries."),
        memory: size().describe("Sum of tenant memory quotas that the cell carries."),
    }),
    database: database.describe("The server that pool tenants share."),
    log_retention: duration(),
    maintenance_window: z.strictObject({
        day: z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
        length: duration(),
    }),
});

/** A complete, frozen cell as the program sees it. */
export type Cell = Readonly<z.output<typeof cell>>;
