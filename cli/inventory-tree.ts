import type { CommandSpec } from "./command";
import { format, json, out, tenants, verbose } from "./options";

/** `tenantry crypto`. */
export const crypto: CommandSpec = {
    name: "crypto",
    summary: "show the cryptography of tenants and cells: keys, ciphers, TLS, certificates",
    description:
        "Plans stacks, and lists every key with its algorithm, size and rotation, what encrypts which data, what speaks which TLS, " +
        "certificates and signatures, each with how it stands against quantum computers. What follows from a provider's default is " +
        "marked, and so is what only the cloud can tell. Without a name it lists the whole fleet. Nothing of it fails on what it " +
        "finds: the rules of `tenantry plan` do that.",
    arguments: [
        { name: "[stack...]", description: "tenants, or cells as cell.<name>; by default all", complete: "stack" },
    ],
    options: [
        { flags: "--all", description: "every tenant and cell" },
        { flags: "--with-cells", description: "the cells of the named tenants too" },
        {
            flags: "--state <path>",
            description: "what is deployed, as for `tenantry plan`: what would go is left out",
            complete: "file",
        },
        format("text", "json", "cyclonedx"),
        json,
        out,
        tenants,
        { ...verbose, description: "show every stack in full, however many there are" },
    ],
    examples: [
        { command: "tenantry crypto spotify-premium", about: "one tenant" },
        { command: "tenantry crypto acme --with-cells", about: "and what it shares with others" },
        { command: "tenantry crypto --all", about: "a line for each stack" },
        { command: "tenantry crypto acme --format cyclonedx --out acme.cbom.json", about: "a CycloneDX 1.7 CBOM" },
        {
            command: "tenantry crypto acme --json | jq '.keys[] | select(.quantum == \"vulnerable\") | .name'",
            about: "what to replace one day",
        },
    ],
    load: () => import("./commands/crypto.js"),
};

/** `tenantry data`. */
export const data: CommandSpec = {
    name: "data",
    summary: "show where the data of tenants is stored: places, regions, keys, for how long, with whom",
    description:
        "Plans tenants and their cells, and lists every place that holds something of a tenant: databases, caches, buckets, copies, backups, " +
        "logs, audit records, metrics, messages, secrets, disks and images, each with its region, whose key encrypts it, for how long it is " +
        "kept, and who else has something in it.",
    arguments: [{ name: "[tenant...]", description: "tenants", complete: "tenant" }],
    options: [
        { flags: "--all", description: "every tenant" },
        {
            flags: "--state <path>",
            description: "what is deployed, as for `tenantry plan`: what would go is left out",
            complete: "file",
        },
        format("text", "json", "markdown", "mermaid"),
        json,
        out,
        tenants,
    ],
    examples: [
        { command: "tenantry data spotify-premium", about: "one tenant" },
        { command: "tenantry data acme --format mermaid", about: "as a diagram" },
        {
            command:
                "tenantry data acme --json | jq '.places[] | select(.content == \"data\") | [.service, .regions.value]'",
            about: "where what it stores lies",
        },
    ],
    load: () => import("./commands/data.js"),
};
