/**
 * Runs first in a policy pack's process. A pack reads names of stack and project from its environment; one process judges
 * many stacks, so that these names are told anew before each.
 */
interface Names {
    readonly project: string;
    readonly stack: string;
    readonly organization: string;
    readonly config: string;
}

process.on("message", (names: Names) => {
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
    process.send?.("named");
});
process.on("disconnect", () => process.exit(0));
process.channel?.unref();
