import http from "node:http";
import type { AddressInfo } from "node:net";

// The other side of bench/autoscaler.ts, in a process of its own: Prometheus, that answers queries of loads that are made up, and scrapes when it is told
// where.

/** Load of a tenant: days, weekends, its own hour of the peak, and what changes from minute to minute. */
function loadOf(tenant: number, t: number): number {
    const hour = ((t / 3600 + tenant) % 24) - 12;
    const weekend = Math.floor(t / 86_400 + 4) % 7 >= 5 ? 0.6 : 1;
    const noise = Math.sin(t * 12.9898 + tenant * 78.233) * 43_758.5453;
    return (1 + (tenant % 17)) * (1 + 3 * weekend * Math.exp(-(hour * hour) / 18) + 0.3 * (noise - Math.floor(noise)));
}

const server = http.createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
        body += part;
    });
    request.on("end", () => {
        const form = new URLSearchParams(body);
        const tenant = Number(/\d+/.exec(form.get("query") ?? "")?.[0]);
        const number = (name: string) => Number(form.get(name));
        const series = request.url!.endsWith("query_range")
            ? { values: [] as [number, string][] }
            : { value: [number("time"), String(loadOf(tenant, number("time")))] };
        if (series.values)
            for (let t = number("start"); t <= number("end"); t += number("step"))
                series.values.push([t, String(loadOf(tenant, t))]);
        const resultType = series.values ? "matrix" : "vector";
        response.end(JSON.stringify({ status: "success", data: { resultType, result: [{ metric: {}, ...series }] } }));
    });
});
server.listen(0, "127.0.0.1", () => process.send!((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit());
process.on("message", (url: string) => {
    const begun = performance.now();
    void fetch(url)
        .then((answer) => answer.text())
        .then((body) => {
            const seconds = (performance.now() - begun) / 1000;
            process.send!({ seconds, desired: body.match(/^tenantry_desired_replicas\{/gm)?.length ?? 0 });
        });
});
