import type { CommandSpec, OptionSpec } from "./command";
import { recordsDefault, tenants } from "./options";

const json: OptionSpec = { flags: "--json", description: "print JSON lines, as when piped" };
const records: OptionSpec = {
    flags: "--records <dir>",
    description: `folder of the records and the embedded state; ${recordsDefault}`,
    complete: "directory",
};
const backend: readonly OptionSpec[] = [
    {
        flags: "--backend <url>",
        description:
            "where the state lives: file://, s3://, azblob://, gs:// or https://; by default what Pulumi uses, else .tenantry/state",
    },
    {
        flags: "--secrets-provider <provider>",
        description: "what encrypts new stacks: passphrase, awskms://, azurekeyvault://, gcpkms:// or hashivault://",
    },
];
const limits: readonly OptionSpec[] = [
    { flags: "--jobs <n>", description: "stacks at a time; by default one a core, two at least" },
    {
        flags: "--memory <size>",
        description: "memory for all engines, such as 8Gi; by default three quarters of what is free",
    },
    { flags: "--parallel <n>", description: "resources at a time within a stack" },
];
const waves: readonly OptionSpec[] = [
    {
        flags: "--wave <rule>",
        description: "a wave, in order: 10%, 5, tier=free, region=a|b, label.ring=canary, joined by commas, or rest",
        repeatable: true,
    },
    { flags: "--failure-budget <n>", description: "failures that a run bears, such as 3 or 10% (10%)" },
    {
        flags: "--gate <gate>",
        description: "asked after each wave: command:<shell command>, workloads:<prometheus url>, slo:<prometheus url>",
        repeatable: true,
    },
    { flags: "--gate-timeout <duration>", description: "how long a gate may take to pass (5m)" },
    { flags: "--in-window", description: "leave tenants alone whose maintenance window is closed" },
];
const consent: readonly OptionSpec[] = [
    { flags: "--dry-run", description: "show what would happen, and do nothing" },
    { flags: "--yes", description: "ask nothing" },
    {
        flags: "--allow-destroy",
        description: "the second consent to lose data; the first stands in the file of the tenant",
    },
];
const repair: readonly OptionSpec[] = [
    {
        flags: "--repair",
        description: "settle unfinished operations that no killed run of this folder is known to have left",
    },
    {
        flags: "--adopt <urn=id>",
        description: "of an unfinished creation: it is there, under this id",
        repeatable: true,
    },
    { flags: "--forget <urn>", description: "of an unfinished creation: it is not there", repeatable: true },
];

const stacks = { name: "[stack...]", description: "tenants, or cells as cell.<name>", complete: "stack" } as const;

const resuming: readonly OptionSpec[] = [
    { flags: "--resume [run]", description: "go on with what a run left undone; by default the last run" },
    { flags: "--retry-failed [run]", description: "try again what failed in a run; by default the last run" },
];

export const deploy: CommandSpec = {
    name: "deploy",
    summary: "deploy tenants and cells, in waves",
    description:
        "Deploys each stack with Pulumi's own engine: cells before their tenants, a canary before a tenth before the rest, as many at a time as memory allows. " +
        "On a terminal it shows what would happen and asks once. What would lose data needs the consent of the tenant's file and --allow-destroy. " +
        "A run that was killed goes on with --resume. Exit code 4 says that stacks failed, 5 that a mandatory policy is violated, 8 that it was cancelled.",
    arguments: [stacks],
    options: [
        { flags: "--all", description: "every tenant and cell" },
        { flags: "--with-cells", description: "the cells of the named tenants too" },
        ...consent,
        {
            flags: "--plan <file>",
            description: "do what this reviewed plan (plan --json) says, or nothing",
            complete: "file",
        },
        ...waves,
        ...resuming,
        {
            flags: "--roll-back [run]",
            description:
                "deploy what failed in a run, by default the last one, from the commit that each stack was last deployed from with success",
        },
        ...repair,
        ...limits,
        ...backend,
        tenants,
        records,
        json,
    ],
    examples: [
        { command: "tenantry deploy acme", about: "shows what would happen, asks, deploys" },
        { command: "tenantry deploy --all --yes", about: "the whole fleet, as a pipeline does" },
        { command: "tenantry deploy --all --wave label.ring=canary --wave 10% --wave rest", about: "in these waves" },
        {
            command: "tenantry plan --all --json > plan.json && tenantry deploy --plan plan.json",
            about: "what was reviewed",
        },
        { command: "tenantry deploy --resume", about: "after a kill or Ctrl-C" },
        { command: "tenantry deploy --retry-failed --yes", about: "only what failed" },
        { command: "tenantry deploy --roll-back --dry-run", about: "what failed, back to what it was; only looks" },
    ],
    load: () => import("./commands/deploy.js"),
};

export const drift: CommandSpec = {
    name: "drift",
    summary: "compare what is deployed with the cloud",
    description: "Asks the cloud about every resource and writes nothing. Exit code 7 says that something drifted.",
    arguments: [stacks],
    options: [{ flags: "--all", description: "every tenant and cell" }, ...limits, ...backend, tenants, records, json],
    examples: [
        { command: "tenantry drift acme", about: "one tenant" },
        { command: "tenantry drift --all --json", about: "the whole fleet, for a program" },
    ],
    load: () => import("./commands/drift.js"),
};

export const offboard: CommandSpec = {
    name: "offboard",
    summary: "end a tenant: last backups, destruction, keys, certificate",
    description:
        "Exports the tenant's state and settings, lifts every protection, destroys its resources with a last backup of each server, has its keys deleted by the cloud, " +
        "and certifies what was erased when, what ends later, and what stays and why. Needs two consents: state: offboarding in the tenant's file, and --allow-destroy. " +
        "On a terminal it shows what would go and asks for the tenant's name. Cut off at any moment, the same command goes on. " +
        "Exit code 2 says that it was refused, 4 that the cloud failed, 6 that the tenant is not deployed, 8 that it was cancelled.",
    arguments: [{ name: "<tenant>", description: "the tenant that leaves", complete: "tenant" }],
    options: [
        ...consent,
        {
            flags: "--keep-backups-for <duration>",
            description:
                "how long its keys can be brought back, 7d to 30d (30d); its last backups cannot be read after that",
        },
        ...repair,
        { flags: "--parallel <n>", description: "resources at a time" },
        ...backend,
        tenants,
        records,
        json,
    ],
    examples: [
        { command: "tenantry offboard acme --dry-run", about: "what would go, what ends later, what stays" },
        { command: "tenantry offboard acme --allow-destroy", about: "shows that, asks for the name, does it" },
        {
            command: "tenantry offboard acme --allow-destroy --yes --keep-backups-for 7d",
            about: "as a pipeline does, and goes on after a kill",
        },
        { command: "tenantry audit certificate certificate.json", about: "does its certificate hold?" },
    ],
    load: () => import("./commands/offboard.js"),
};

export const upgrade: CommandSpec = {
    name: "upgrade",
    summary: "move tenants and cells to another edition, in waves",
    description:
        "Shows which settings and resources change on the new edition, then deploys each stack on it as `deploy` does: same waves, gates, guards and records. " +
        "The edition is written into a stack's file once the stack is deployed on it: a file never names an edition that is not there. " +
        "A component_version that a file names stays. What is on the edition already is left alone; what is not deployed yet is deployed.",
    arguments: [stacks],
    options: [
        { flags: "--to <edition>", description: "the edition to move to, such as 2026-12" },
        { flags: "--all", description: "every tenant and cell" },
        { flags: "--with-cells", description: "the cells of the named tenants too" },
        { flags: "--back", description: "an earlier edition is meant" },
        ...consent,
        ...waves,
        ...resuming,
        ...repair,
        ...limits,
        ...backend,
        tenants,
        records,
        json,
    ],
    examples: [
        { command: "tenantry upgrade acme --to 2026-12 --dry-run", about: "what would change" },
        { command: "tenantry upgrade --all --to 2026-12 --yes", about: "the whole fleet, canaries first" },
        { command: "tenantry upgrade --resume", about: "after a kill or Ctrl-C" },
        { command: "tenantry upgrade acme --to 2026-11 --back", about: "back again" },
    ],
    load: () => import("./commands/upgrade.js"),
};
