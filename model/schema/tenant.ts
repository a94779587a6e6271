import { z } from "zod";
import { data, jurisdictionsField } from "./data";
import {
    account,
    administrators,
    cidr,
    clouds,
    componentVersion,
    deployers,
    dns,
    duration,
    edition,
    email,
    entries,
    headroom,
    id,
    isolations,
    labels,
    networkPolicies,
    percent,
    principal,
    region,
    tagText,
    threatDetection,
    zones,
} from "./fields";
import { forecaster } from "./forecaster";
import { perimeter } from "./perimeter";
import { packs, policyEntry } from "./policies";
import { project } from "./project";
import { registry } from "./registry";
import { allow, cache, database, storage } from "./services";
import { isolationLevels, tenantConfig, workload } from "./tenant-config";

export const owner = z.strictObject({
    team: tagText().describe("Team that answers for the tenant."),
    email: email().describe("Address of that team."),
    cost_center: tagText().describe("Where the bill goes."),
});

/** Whose nodes workloads run on. */
const nodeModes = ["standard", "autopilot"] as const;

export const placement = z.strictObject({
    isolation: z
        .enum(isolations)
        .describe(
            "pool: namespace and own database on shared servers. bridge: namespace on a shared cluster, own data services and keys. silo: own network, cluster and everything.",
        ),
    cell: id()
        .optional()
        .describe(
            "Shared cell of a pool or bridge tenant; by default the recorded one, or the least full one of the region.",
        ),
    account: account(),
    cidr: cidr().describe("Network of a silo tenant; when written it must not overlap with any other."),
    data_cidr: cidr()
        .optional()
        .describe(
            "On AWS, the network of a bridge tenant's own database and cache, within the last quarter of its cell's: /22 to /26, a quarter of it for each zone. With it no other tenant's pods reach them, nor its pods those of others; it cannot be changed while they are there.",
        ),
    zones: zones(),
    dns: dns(
        "tenant's",
        "Zone of a silo tenant's own domain, that of its owner's address, in the cloud's DNS. With it one certificate serves every host below the domain, and hosts are <workload>--<tenant>.<domain>; without it each has a certificate of its own.",
    ),
    perimeter: perimeter
        .optional()
        .describe("A perimeter of VPC Service Controls around a silo tenant's project, on Google Cloud alone."),
    project: project.describe("The project of a silo tenant on Google Cloud, where its stack makes it."),
    registry: registry.describe("A silo tenant's own registry of images."),
    forecaster: forecaster.describe("The forecaster of a silo tenant's cluster."),
    headroom: headroom("a silo tenant's"),
    network_policies: networkPolicies("a silo tenant's"),
    machines: z
        .enum(nodeModes)
        .describe(
            "On Google Cloud, whose nodes the tenant's workloads run on. standard: pools of the cluster's own. autopilot: nodes that Google looks after (GKE Autopilot), paid by what pods ask for; add-ons stay on standard nodes. From component version 2 of whom the cluster belongs to.",
        ),
    deployers: deployers(),
    administrators: administrators("the cluster of a silo tenant"),
    threat_detection: threatDetection("a silo tenant"),
    viewers: z
        .array(principal())
        .max(20)
        .describe(
            "Who may look at what runs in the tenant's namespace, in the same forms. A cluster on AWS knows a role once: no two tenants of a cell can name the same there.",
        ),
});

/** Isolations that a tenant can be moved to, and the steps of a move: each is one deployment. */
const moveTargets = ["bridge", "silo"] as const;
const movePhases = ["prepare", "copy", "switch"] as const;

const move = z.strictObject({
    to: z.enum(moveTargets).describe("Isolation that the tenant moves to; placement.isolation says where it is."),
    phase: z
        .enum(movePhases)
        .describe(
            "prepare: the new home is made beside the old. copy: workloads stand still while a job copies the database. switch: workloads run on the new home, and the old stays as it was.",
        ),
});

export const maintenanceWindow = z.strictObject({
    day: z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]).describe("Day of the week (UTC)."),
    start: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 03:00")
        .describe("Start, UTC, such as 03:00."),
    length: duration().describe(
        "Length of the window, at least 1h; of clusters at least 4h on Azure and 12h on Google Cloud.",
    ),
});

/** Who decides that a budget which is spent stops growth. */
const budgetActions = ["none", "manual", "automatic"] as const;

/** Where images of workloads may come from. */
const imageSources = ["anywhere", "registry"] as const;

/** A complete tenant: every field has its final value. What people write is any part of it. */
export const tenant = z.strictObject({
    tenant_id: id().describe("Unique name: lower-case letters, digits and hyphens, at most 40."),
    tier: id().describe("Class of service; its file in tiers/ gives the defaults."),
    edition: edition().describe(
        "Dated set of defaults, so that an upgrade of Tenantry never silently changes a tenant.",
    ),
    component_version: componentVersion().describe(
        "What components do with the same settings; follows from the edition, and pins the tenant where it is written.",
    ),
    cloud: z.enum(clouds).describe("Follows from the region."),
    region: region().describe("Region of the cloud, such as eu-west-1."),
    state: z
        .enum(["active", "suspended", "offboarding"])
        .describe(
            "suspended runs nothing and keeps all data. offboarding lets the tenant be destroyed, with a second consent on the command line.",
        ),
    environment: z.enum(["production", "staging", "development"]).describe("What the tenant is used for."),
    owner: owner.describe("Who answers for the tenant."),
    labels: labels().describe("Further tags on everything."),
    residency: jurisdictionsField().describe(
        "Jurisdictions that data may stay in, such as eu, us or de; empty means anywhere.",
    ),
    data: data.describe("What data the tenant holds, for how long, and for whom."),
    placement: placement.describe("Where the tenant runs, and what it shares."),
    move: move.optional().describe("A move to another isolation that is under way; `tenantry move` writes it."),
    moved_from: z
        .enum(["pool", "bridge"])
        .optional()
        .describe(
            "Where the tenant was moved from, at first if more than once. Objects, secrets and logs stay under the keys that they had there, servers of a silo keep the names that they got beside those on the cell, and what was left behind is erased.",
        ),
    begun_as: z
        .enum(isolationLevels)
        .optional()
        .describe(
            "Isolation level that the tenant was begun with, where it has another one now. What was chosen for good then stays: the level of keys, a second encryption, locks of records and backups. `tenantry move --tier` writes it.",
        ),
    tenant_config: tenantConfig.describe("How the tenant scales, is watched, secured and served."),
    edge: z
        .boolean()
        .describe(
            "Puts the cloud's CDN, web application firewall and strictest TLS policy in front of the public hosts, which then answer to nobody else. Needs the domain's zone. TLS ends all over the world.",
        ),
    images: z
        .enum(imageSources)
        .describe(
            "anywhere: images are fetched from where workloads name them. registry: from the cell's or the silo tenant's own registry alone. A name without a registry is one of its repositories there, a name in a public registry that it mirrors is fetched through it, and any other is refused.",
        ),
    workloads: entries(id(20), workload, 30).describe("Deployments by name."),
    database: database.describe("Relational database."),
    cache: cache.describe("In-memory cache."),
    storage: storage.describe("Object storage."),
    budget: z
        .strictObject({
            monthly_usd: z.number().positive().max(100_000_000).describe("Budget a month in US dollars."),
            alert_at: z
                .array(percent())
                .max(5)
                .describe("Shares of the budget, in percent, at which the owner hears of it."),
            action: z
                .strictObject({
                    mode: z
                        .enum(budgetActions)
                        .describe(
                            "What else happens then, to a silo tenant on AWS. none: nothing. manual: AWS asks the owner, and whoever approves keeps the tenant's cluster from adding machines. automatic: that is done at once. What runs goes on.",
                        ),
                    at: percent()
                        .refine((share) => share > 0, "must be more than 0")
                        .describe("Share of the budget, in percent, that has to be spent before."),
                })
                .describe("What the budget does beside telling."),
        })
        .describe("What the tenant may cost."),
    maintenance_window: maintenanceWindow.describe("When updates may disturb."),
    packs: packs.describe("Policy packs, and how each holds: mandatory, advisory or disabled."),
    policies: entries(z.string().max(128), policyEntry, 1000).describe(
        "Level of a policy rule for this tenant, by rule id; or its level, its parameters, and the days on which they hold.",
    ),
    allow: allow.describe("Consents to replace or delete what holds data."),
});

/** A complete, frozen tenant as the program sees it. */
export type Tenant = Readonly<z.output<typeof tenant>>;
export type Workload = z.output<typeof workload>;
