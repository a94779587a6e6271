import { z } from "zod";
import { cidr, clouds, cpu, duration, edition, hostName, id, labels, region, roleArn, size } from "./fields";
import { database } from "./services";
import { maintenanceWindow, owner } from "./tenant";

/** A shared network, cluster and database server of one region, carrying pool and bridge tenants. */
export const cell = z.strictObject({
    cell: id(24).describe("Unique name of the cell."),
    cloud: z.enum(clouds).describe("Follows from the region."),
    region: region().describe("Region of the cloud."),
    edition: edition().describe("Dated set of defaults."),
    environment: z.enum(["production", "staging", "development"]).describe("What the cell is used for."),
    domain: hostName().describe("DNS domain under which tenants' hosts are served."),
    owner: owner.describe("Who answers for the cell."),
    labels: labels().describe("Further tags on everything."),
    account: z
        .string()
        .regex(/^\d{12}$/, "must be the 12 digits of an AWS account, in quotes")
        .optional()
        .describe("AWS account id; by default that of the credentials in use."),
    cidr: cidr().describe("Network of the cell; must not overlap with any other."),
    zones: z.int().min(2).max(3).describe("Availability zones used."),
    deployers: z
        .array(cidr())
        .max(40)
        .describe("Networks from which the cluster's API may be reached by whoever deploys; empty keeps it private."),
    administrators: z
        .array(roleArn())
        .max(20)
        .describe(
            "IAM roles that administer the cluster, that of whoever deploys among them; name them before the first deployment. Empty leaves it to whoever creates the cluster.",
        ),
    cluster: z
        .strictObject({
            version: z
                .string()
                .regex(/^1\.\d{2}$/, 'must be a minor version such as "1.36", in quotes')
                .describe("Kubernetes version."),
            system_nodes: z
                .strictObject({
                    min: z.int().min(2).max(100).describe("Fewest nodes."),
                    max: z.int().min(2).max(100).describe("Most nodes."),
                })
                .describe("Fixed node group that carries the add-ons."),
            max_cpu: cpu().describe("Most CPU that autoscaled nodes may add up to."),
            max_memory: size().describe("Most memory that autoscaled nodes may add up to."),
        })
        .describe("The shared cluster."),
    capacity: z
        .strictObject({
            tenants: z.int().min(1).max(100_000).describe("Most tenants on the cell."),
            cpu: cpu().describe("Sum of tenant CPU quotas that the cell carries."),
            memory: size().describe("Sum of tenant memory quotas that the cell carries."),
        })
        .describe("What the cell carries; more is refused."),
    database: database.describe("The server that pool tenants share."),
    log_retention: duration().describe("How long logs of the cell are kept."),
    maintenance_window: maintenanceWindow.describe("When updates may disturb."),
});

/** A complete, frozen cell as the program sees it. */
export type Cell = Readonly<z.output<typeof cell>>;
