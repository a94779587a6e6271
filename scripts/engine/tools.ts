import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ToolMissing, tool } from "../tools/cache";
import { buildGo } from "../tools/go";
import { onPath } from "../tools/path";

/** The real Pulumi engine that the planner is held against. */

/** Version that is built where the machine has none, and that the comparison is exact for. */
export const engineVersion = "v3.259.0";
const module = "github.com/pulumi/pulumi";
/** Oldest minor version whose preview, events and flags the suites know. */
const oldestMinor = 250;

/** A `pulumi` program. */
export interface EngineTool {
    readonly path: string;
    readonly version: string;
    readonly origin: "the machine" | "the cache";
}

/** Version that a `pulumi` says it has, such as `v3.259.0`; undefined where it does not run. */
function versionOf(path: string): string | undefined {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "1" };
    const { status, stdout } = spawnSync(path, ["version"], { encoding: "utf8", env, timeout: 30_000 });
    return status === 0 ? stdout.trim() : undefined;
}

/** Whether the suites can work with a version. */
export function isCompatible(version: string): boolean {
    const match = /^v?3\.(\d+)\.\d+/.exec(version);
    return match !== null && Number(match[1]) >= oldestMinor;
}

/** Builds the pinned version in about three minutes on two cores. */
function build(): Promise<string> {
    return tool("pulumi", engineVersion, (folder) =>
        buildGo(folder, {
            module: `${module}/pkg/v3`,
            version: engineVersion,
            packages: ["cmd/pulumi"],
            ldflags: `-X ${module}/sdk/v3/go/common/version.Version=${engineVersion}`,
        }),
    );
}

/** The engine: `pulumi` of the machine where it is new enough, else the pinned version, built where the cache lacks it. */
export async function engineTool(say: (text: string) => void = () => undefined): Promise<EngineTool> {
    const own = onPath("pulumi");
    const version = own && versionOf(own);
    if (own && version && isCompatible(version)) return { path: own, version, origin: "the machine" };
    if (own) say(`${own} is ${version ?? "not running"}; 3.${oldestMinor} or newer is needed, so it is passed over`);
    const path = join(await build(), "bin", "pulumi");
    const built = versionOf(path);
    if (built !== engineVersion) throw new ToolMissing(`${path} says that it is ${built}, not ${engineVersion}`);
    return { path, version: built, origin: "the cache" };
}
