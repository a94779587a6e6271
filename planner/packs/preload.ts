/**
 * Runs first in a policy pack's process. What a pack throws where nobody catches it, such as in a promise that it awaits nowhere, ends the process: Pulumi's
 * own code would go on as if that policy had found nothing. A pack reads names of stack and project from its environment; one process judges
 * many stacks, so that these names are told anew before each.
 */
interface Names {
    readonly project: string;
    readonly stack: string;
    readonly organization: string;
    readonly config: string;
}

function name(names: Names): void {
    for (const [key, value] of [
        ["PROJECT", names.project],
        ["STACK", names.stack],
        ["ORGANIZATION", names.organization],
    ] as const) {
        process.env[`PULUMI_NODEJS_${key}`] = value;
        process.env[`PULUMI_${key}`] = value;
    }
    process.env.PULUMI_CONFIG = names.config;
    const { globalStore } = globalThis as {
        globalStore?: { settings: { options: Record<string, unknown> }; config: Record<string, string> };
    };
    if (globalStore) {
        const { project, stack, organization } = names;
        Object.assign(globalStore.settings.options, { project, stack, organization });
        globalStore.config.PULUMI_CONFIG = names.config;
    }
}

function end(error: unknown): void {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
}
/** From the first stack on: what a pack throws as it is loaded, Pulumi's own code tells. */
function watch(): void {
    if (process.listeners("uncaughtException").includes(end)) return;
    process.on("uncaughtException", end);
    process.on("unhandledRejection", end);
}

/** Names, or nothing where it is asked whether the process is still there: what is due by then, such as timers, comes before the answer. */
process.on("message", (names: Names | undefined) => {
    watch();
    if (names && "project" in names) name(names);
    setTimeout(() => process.send?.("heard"), 1);
});
process.on("disconnect", () => process.exit(0));
process.channel?.unref();
