import type { Context } from "../command";
import { bash } from "../completion/bash";
import { fish } from "../completion/fish";
import { zsh } from "../completion/zsh";
import { type ExitCode, exitCode } from "../exit";

const shells = { bash, zsh, fish } as const;

/** `tenantry completion`. */
export async function run({ host, operands, tree }: Context): Promise<ExitCode> {
    const shell = operands[0] as keyof typeof shells;
    await host.stdout.write(shells[shell](tree));
    return exitCode.ok;
}
