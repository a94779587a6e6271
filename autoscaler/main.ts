import { hostname } from "node:os";
import { checked } from "./check";
import { logTo } from "./log";
import { help, OptionError, parsedOptions } from "./options";
import { run } from "./run";

/** Milliseconds after which a stop that hangs is ended: less than what Kubernetes waits before it kills (30 s). */
const stopMs = 10_000;

/**
 * The forecaster as a process. It ends by SIGTERM or SIGINT.
 *
 * @returns exit code where it ends by itself: 2 for options that cannot be
 */
export async function main(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number | undefined> {
    try {
        const options = parsedOptions(args, env.POD_NAME || hostname());
        if (options.help) process.stdout.write(help);
        if (options.check !== undefined) return await checked(options.check, (line) => process.stdout.write(line));
        if (options.run === undefined) return 0;
        const log = logTo((line) => process.stderr.write(line));
        const running = await run(options.run, env, log);
        const stop = (signal: string): void => {
            log.info("stopping", { signal });
            setTimeout(() => process.exit(1), stopMs).unref();
            void running.stop().then(() => process.exit(0));
        };
        process.once("SIGTERM", stop);
        process.once("SIGINT", stop);
        return undefined;
    } catch (error) {
        if (error instanceof OptionError) {
            process.stderr.write(`error: ${error.message}\n`);
            return 2;
        }
        const { code, message } = error as NodeJS.ErrnoException;
        process.stderr.write(`error: TN504: the forecaster cannot start: ${code ?? ""} ${message}\n`);
        return 1;
    }
}
