import { engineTool } from "../../scripts/engine/tools";

/** Makes the engine before the suite's clock runs; on a machine that cannot, the suite fails and says why. */
export async function setup(): Promise<void> {
    const begin = Date.now();
    const say = (text: string) => void process.stdout.write(`engine suite: ${text}\n`);
    say("Pulumi's engine; builds it where neither the machine nor the cache has one (minutes, once)");
    const { path, version, origin } = await engineTool(say);
    say(`pulumi ${version} of ${origin} (${path}) after ${Math.round((Date.now() - begin) / 1_000)} s`);
}
