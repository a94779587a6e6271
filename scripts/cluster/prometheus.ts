import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ToolMissing, tool } from "../tools/cache";
import { onPath } from "../tools/path";

/** Prometheus and its tool. */
export interface PrometheusTools {
    readonly prometheus: string;
    readonly promtool: string;
}

const run = promisify(execFile);

/** Unpacks Debian's package, which takes seconds where a build takes minutes; nothing is installed or started. */
async function unpack(folder: string): Promise<void> {
    const scratch = mkdtempSync(join(tmpdir(), "tenantry-prometheus-"));
    try {
        const download = () => run("apt-get", ["download", "prometheus"], { cwd: scratch });
        // A machine that has just been made has no list of packages, and one that is old knows versions that are gone.
        await download().catch(() => run("apt-get", ["update"]).then(download));
        const [file] = readdirSync(scratch);
        await run("dpkg-deb", ["--extract", join(scratch, file!), folder]);
    } catch (error) {
        throw new ToolMissing(
            `Prometheus is not installed, and Debian's package is not to be had (as root, apt-get update brings the list): ${(error as Error).message}`,
        );
    } finally {
        rmSync(scratch, { recursive: true, force: true });
    }
}

/** Prometheus of the machine where there is one, else Debian's. */
export async function prometheusTools(): Promise<PrometheusTools> {
    const own = { prometheus: onPath("prometheus"), promtool: onPath("promtool") };
    if (own.prometheus && own.promtool) return { prometheus: own.prometheus, promtool: own.promtool };
    const bin = join(await tool("prometheus", "debian", unpack), "usr", "bin");
    return { prometheus: join(bin, "prometheus"), promtool: join(bin, "promtool") };
}
