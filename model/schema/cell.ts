import { z } from "zod";
import { recordedSilo } from "../placing/silo";
import {
    account,
    administrators,
    cidr,
    clouds,
    componentVersion,
    cpu,
    deployers,
    dns,
    duration,
    edition,
    headroom,
    hostName,
    id,
    labels,
    networkPolicies,
    region,
    size,
    threatDetection,
    zones,
} from "./fields";
import { forecaster } from "./forecaster";
import { perimeter } from "./perimeter";
import { registry } from "./registry";
import { databaseEngines, sharedDatabase } from "./services";
import { maintenanceWindow, owner } from "./tenant";

/** A shared network, cluster and database server of one region, carrying pool and bridge tenants. */
export const cell = z.strictObject({
    cell: id(24)
        .refine((name) => name !== recordedSilo, `${recordedSilo} names no cell: records say it of silo tenants`)
        .describe("Unique name of the cell."),
    cloud: z.enum(clouds).describe("Follows from the region."),
    region: region().describe("Region of the cloud."),
    edition: edition().describe("Dated set of defaults."),
    component_version: componentVersion().describe(
        "What components do with the same settings; follows from the edition.",
    ),
    environment: z.enum(["production", "staging", "development"]).describe("What the cell is used for."),
    domain: hostName().describe("DNS domain under which tenants' hosts are served."),
    dns: dns(
        "cell's",
        "The domain's zone in the cloud's DNS. With it one certificate serves every host of the cell, and hosts are <workload>--<tenant>.<domain>; without it each has a certificate of its own.",
    ),
    owner: owner.describe("Who answers for the cell."),
    labels: labels().describe("Further tags on everything."),
    account: account(),
    cidr: cidr().describe("Network of the cell; must not overlap with any other."),
    zones: zones(),
    deployers: deployers(),
    administrators: administrators("the cluster"),
    cluster: z
        .strictObject({
            version: z
                .string()
                .regex(/^1\.\d{2}$/, 'must be a minor version such as "1.36", in quotes')
                .describe("Kubernetes version."),
            system_nodes: z
                .strictObject({
                    min: z.int().min(2).max(100).describe("Fewest nodes."),
                    max: z
                        .int()
                        .min(2)
                        .max(100)
                        .describe(
                            "Most nodes. On AWS nothing adds them by itself; on Azure there are as many as the fewest say, one in each zone at least.",
                        ),
                })
                .describe("Fixed node group that carries the add-ons."),
            max_cpu: cpu().describe("Most CPU that autoscaled nodes may add up to."),
            max_memory: size().describe("Most memory that autoscaled nodes may add up to."),
            network_policies: networkPolicies("the cell's"),
        })
        .describe("The shared cluster."),
    capacity: z
        .strictObject({
            tenants: z.int().min(1).max(100_000).describe("Most tenants on the cell."),
            cpu: cpu().describe("Sum of tenant CPU quotas that the cell carries."),
            memory: size().describe("Sum of tenant memory quotas that the cell carries."),
            connections: z
                .int()
                .min(1)
                .max(1_000_000)
                .optional()
                .describe(
                    "Sum of the connection pools of pool tenants that the cell's database server carries; by default estimated from the server's memory.",
                ),
            database_storage: size()
                .optional()
                .describe(
                    "Sum of the database storage of pool tenants that the server carries; by default the ceiling of its storage.",
                ),
        })
        .describe("What the cell carries; more is refused."),
    threat_detection: threatDetection("the cell"),
    database: sharedDatabase.describe("The server that pool tenants share."),
    database_engines: z
        .array(z.enum(databaseEngines))
        .min(1)
        .max(databaseEngines.length)
        .describe(
            "Engines of servers that tenants of the cell may have of their own; the network is open to these alone.",
        ),
    perimeter: perimeter
        .optional()
        .describe("A perimeter of VPC Service Controls around the cell's project, on Google Cloud alone."),
    registry: registry.describe("The cell's own registry of images, from which its tenants may be made to run."),
    forecaster: forecaster.describe("The forecaster of the cell's cluster."),
    headroom: headroom("the cell's"),
    log_retention: duration().describe(
        "How long logs of the cell are kept, and on AWS the metrics of its cluster; on Azure those are kept for 18 months and on Google Cloud for 24, whatever it says.",
    ),
    maintenance_window: maintenanceWindow.describe("When updates may disturb."),
});

/** A complete, frozen cell as the program sees it. */
export type Cell = Readonly<z.output<typeof cell>>;
