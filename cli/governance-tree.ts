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
