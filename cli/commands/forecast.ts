import type { Context } from "../command";
import { type ExitCode, exitCode } from "../exit";
import { type DiskForecast, diskOf } from "../forecasting/disk";
import { hoursOf, loadsOf } from "../forecasting/load";
import { type Forecast, forecastsOf } from "../forecasting/made";
import { type PodRequests, podRequestsOf } from "../forecasting/requests";
import { spanOf, yetToCome } from "../forecasting/times";
import { type PageFormat, pageFormat } from "../format";
import { jsonDocument, targetFor } from "../output";
import { usage } from "../planning/request";
import { forecastsDocument, forecastsText } from "../render/forecast";
import { lookOf } from "../render/look";
import { printable } from "../render/style";

async function documentOf(
    format: PageFormat,
    context: Context,
    forecasts: readonly Forecast[],
    pods: PodRequests | undefined,
    disk: DiskForecast | undefined,
): Promise<string> {
    const beside = { pods, disk: disk?.disk };
    if (format === "json") return jsonDocument(forecastsDocument(forecasts, beside));
    if (format === "text") return forecastsText(forecasts, beside, lookOf(context));
    const { forecastHtml } = await import("../render/forecast-html.js");
    return forecastHtml(forecasts, pods, disk);
}

/** `tenantry forecast`. */
export async function run(context: Context): Promise<ExitCode> {
    const { host, options } = context;
    const format = pageFormat(context);
    const out = options.text("out");
    const target = targetFor(host, out);
    const hours = hoursOf(context, "horizon", 168, 35 * 24);
    const loads = await loadsOf(context);
    const { tenant } = loads[0]!;
    if (tenant && tenant.state !== "active")
        throw usage(`${tenant.tenant_id} is ${tenant.state}`, "only what runs has a load to come");
    for (const { trace, samples } of loads) {
        const why = yetToCome(spanOf(trace, samples)?.to ?? 0, host.epoch());
        if (why !== undefined)
            await host.stderr.write(printable(`note: ${trace}: ${why}: are its times right?`).concat("\n"));
    }
    const disk = diskOf(context, loads[0]!);
    const forecasts = await forecastsOf(context, loads, hours);
    const pods = await podRequestsOf(context, forecasts, hours);
    await target.write([await documentOf(format, context, forecasts, pods, disk)]);
    if (out !== undefined) await host.stderr.write(`wrote ${out}\n`);
    return exitCode.ok;
}
