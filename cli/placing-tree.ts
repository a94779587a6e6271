import type { CommandSpec } from "./command";
import { common, recordsDefault } from "./options";

export const cells: CommandSpec = {
    name: "cells",
    summary: "show how full the cells are, and what bounds each",
    description:
        "Adds up what the tenants of each cell may take at their most replicas, and compares it with what the cell has: tenants, CPU, memory, " +
        "pods, connections and storage of the shared database server, users of the shared cache. The fullest of these says how full the cell is. " +
        "What no file promises is estimated from other settings, and marked with ~.",
    arguments: [{ name: "[cell]", description: "one cell, with everything that bounds it", complete: "cell" }],
    options: common,
    examples: [
        { command: "tenantry cells", about: "every cell" },
        { command: "tenantry cells eu-west-1-a", about: "all that bounds one" },
        { command: "tenantry cells --json | jq '.cells[] | select(.share > 0.8) | .cell'", about: "nearly full ones" },
    ],
    load: () => import("./commands/cells.js"),
};

export const place: CommandSpec = {
    name: "place",
    summary: "record which cell each tenant runs on",
    description:
        "Tenants that name no cell run on the one of their region that is least full. A record, placements/<region>.yaml, holds each to its cell " +
        "from then on: whoever comes later moves nobody, and nobody is deployed on a cell without it. Silos are named as well: on record they keep what an account has few of. Without --write it shows what would be recorded. Exit code 2 says that somebody found no room.",
    arguments: [{ name: "[tenant...]", description: "tenants to record; by default all", complete: "tenant" }],
    options: [
        { flags: "--write", description: "write the records" },
        {
            flags: "--cell <name>",
            description: "the cell that they are deployed on already, or are to have before others",
            complete: "cell",
        },
        ...common,
    ],
    examples: [
        { command: "tenantry place", about: "what would be recorded" },
        { command: "tenantry place --write", about: "records it, and takes out who is gone" },
        { command: "tenantry place acme --cell eu-west-1-a --write", about: "one that is deployed there already" },
    ],
    load: () => import("./commands/place.js"),
};

export const move: CommandSpec = {
    name: "move",
    summary: "move a tenant to another isolation, step by step, or to another tier",
    description:
        "Shows what each step of a move makes, changes and deletes, and with --write takes the tenant's file to the next one: prepare, copy, " +
        "switch, finish. Each step is deployed by itself with `tenantry deploy`. Pool tenants move to a bridge on their cell, and bridge tenants to a silo where docs/moving.md has that for their cloud. --tier writes another tier, with what keeps everything that holds data as it is, or names the moves that come before.",
    arguments: [{ name: "<tenant>", description: "tenant that moves", complete: "tenant" }],
    options: [
        { flags: "--to <isolation>", description: "begin a move", choices: ["pool", "bridge", "silo"] },
        { flags: "--tier <tier>", description: "another tier: what it changes, and what stays" },
        { flags: "--next", description: "go on to the next step" },
        { flags: "--back", description: "go back: to the preparation, and from there to before it" },
        { flags: "--write", description: "write it into the tenant's file" },
        {
            flags: "--records <dir>",
            description: `folder of the records that tell of the last deployment; ${recordsDefault}`,
            complete: "directory",
        },
        ...common,
    ],
    examples: [
        { command: "tenantry move acme --to bridge", about: "what the steps would do" },
        { command: "tenantry move acme --to bridge --write", about: "begins: deploy it afterwards" },
        { command: "tenantry move acme --next --write", about: "the next step, once the last is deployed" },
        { command: "tenantry move acme --back --write", about: "workloads run on the old home again" },
        { command: "tenantry move acme --tier premium --write", about: "another tier, replacing nothing" },
    ],
    load: () => import("./commands/move.js"),
};
