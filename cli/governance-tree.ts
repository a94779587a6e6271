import type { CommandSpec, OptionSpec } from "./command";
import { json, out, tenants } from "./options";

const all: OptionSpec = { flags: "--all", description: "every tenant" };

/** `tenantry compliance readiness`. */
export const readiness: CommandSpec = {
    name: "readiness",
    summary: "tell whether tenants can be erased and exported, place by place",
    description:
        "Plans tenants as they are and as they would be when they leave, and tells for each place that holds something of them how it is erased and when " +
        "its last copy is gone, how it is exported, and what prevents either. What is kept on purpose says why. Exit code 1 says that something of what " +
        "an application stores has no end, or cannot be exported today.",
    arguments: [{ name: "[tenant...]", description: "tenants", complete: "tenant" }],
    options: [
        all,
        { flags: "--format <format>", description: "how to print the result", choices: ["text", "json", "markdown"] },
        json,
        out,
        tenants,
    ],
    examples: [
        { command: "tenantry compliance readiness acme", about: "one tenant" },
        {
            command: "tenantry compliance readiness --all --json | jq '.tenants[] | select(.ready | not) | .tenant'",
            about: "who is not ready",
        },
    ],
    load: () => import("./commands/compliance-readiness.js"),
};

/** `tenantry compliance ropa`. */
export const ropa: CommandSpec = {
    name: "ropa",
    summary: "write the record of processing (GDPR, Art. 30) of tenants",
    description:
        "Writes what GDPR, Art. 30 asks for, from tenants' files (`data`), from the organisation's, and from plans: who is answerable, purposes, categories, recipients, transfers, " +
        "time limits and measures. Each line says whether somebody stated it, and where, or what it was planned from; what nobody said is marked as missing, with the field that would say it.",
    arguments: [{ name: "[tenant...]", description: "tenants", complete: "tenant" }],
    options: [
        all,
        {
            flags: "--format <format>",
            description: "how to print the result; by default markdown",
            choices: ["markdown", "json"],
        },
        json,
        out,
        tenants,
    ],
    examples: [
        { command: "tenantry compliance ropa acme --out ropa-acme.md", about: "one tenant, to read" },
        {
            command: "tenantry compliance ropa --all --json | jq '.tenants[] | {tenant, missing}'",
            about: "what nobody said yet",
        },
    ],
    load: () => import("./commands/compliance-ropa.js"),
};
