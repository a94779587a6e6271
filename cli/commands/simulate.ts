import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { formatOf } from "../governance/lineages";
import { jsonDocument, targetFor } from "../output";
import { lookOf } from "../render/look";
import { simulationDocument, simulationText } from "../render/simulation";
import { simulationOf } from "../scaling/simulating";

/** `tenantry simulate`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    const format = formatOf<"text" | "json">(context);
    const out = options.text("out");
    const target = targetFor(host, out);
    const asked = await simulationOf(context);
    const [{ compare }, { replayOf }, { settings }] = await Promise.all([
        import("../../scaling/compare.js"),
        import("../../scaling/replay.js"),
        import("../../scaling/simulate.js"),
    ]);
    const { startSeconds, nodeSeconds, limits } = asked;
    const replay = replayOf(asked.series, asked.days, asked.peakPods);
    const delays = { ...settings.delays, startSeconds, nodeSeconds };
    const compared = compare(replay, { ...settings, delays, target: asked.target }, limits);
    await target.write([
        format === "json"
            ? jsonDocument(simulationDocument(asked, compared))
            : simulationText(asked, replay, compared, lookOf(context)),
    ]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    return exitCode.ok;
}
