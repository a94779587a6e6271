import type { Compared, Replay } from "../../scaling/compare";
import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { type PageFormat, pageFormat } from "../format";
import { jsonDocument, targetFor } from "../output";
import { lookOf } from "../render/look";
import { simulationDocument, simulationText } from "../render/simulation";
import { type Simulation, simulationOf } from "../scaling/simulating";

async function documentOf(
    format: PageFormat,
    asked: Simulation,
    replay: Replay,
    compared: readonly Compared[],
    context: Context,
): Promise<string> {
    if (format === "json") return jsonDocument(simulationDocument(asked, replay, compared));
    if (format === "text") return simulationText(asked, replay, compared, lookOf(context));
    const { simulationHtml } = await import("../render/simulation-html.js");
    return simulationHtml(asked, replay, compared);
}

/** `tenantry simulate`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    const out = options.text("out");
    const format = pageFormat(context);
    const output = targetFor(host, out);
    const asked = await simulationOf(context);
    const [{ compare }, { replayOf }, { settings }] = await Promise.all([
        import("../../scaling/compare.js"),
        import("../../scaling/replay.js"),
        import("../../scaling/simulate.js"),
    ]);
    const { startSeconds, nodeSeconds, limits, queries, zone, target, targetAhead, behaviorAhead } = asked;
    const replay = replayOf(asked.series, asked.days, asked.peakPods, zone);
    const delays = { ...settings.delays, startSeconds, nodeSeconds };
    const compared = compare(
        replay,
        { ...settings, queries, delays, target, targetAhead, ...(behaviorAhead ? { behaviorAhead } : {}) },
        limits,
    );
    await output.write([await documentOf(format, asked, replay, compared, context)]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    return exitCode.ok;
}
