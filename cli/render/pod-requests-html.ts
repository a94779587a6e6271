import { size } from "../forecasting/disk";
import type { PodRequest, PodRequests } from "../forecasting/requests";
import { chartOf, dayMarks, legendOf } from "./chart";
import { escaped } from "./page";
import { cores, podRequestLines } from "./pod-requests";

function chart(
    { present, request, hours, from }: PodRequest,
    what: string,
    written: (value: number) => string,
): string[] {
    const steps = hours.length;
    const flat = (value: number) => Array<number>(steps).fill(value);
    const courses = [
        { form: "line" as const, text: `forecast, ${what}`, from: 0, values: hours },
        { form: "dotted" as const, text: `requested, ${written(present)}`, from: 0, values: flat(present) },
        ...(request === present
            ? []
            : [
                  {
                      form: "dashed" as const,
                      text: `what it should be, ${written(request)}`,
                      from: 0,
                      values: flat(request),
                  },
              ]),
    ];
    return [
        legendOf(courses),
        chartOf({
            label: courses.map(({ text }) => text).join("; "),
            steps,
            courses,
            written,
            marks: dayMarks(from, steps),
        }),
    ];
}

/** What pods should request, as charts of what one takes hour by hour. */
export function podRequestsHtml(pods: PodRequests): string[] {
    const [heading, ...lines] = podRequestLines(pods);
    return [
        "<h2>Requests of a pod</h2>",
        `<p>${escaped(heading!)}</p>`,
        "<ul>",
        ...lines.map((line) => `<li>${escaped(line.trim())}</li>`),
        "</ul>",
        ...(pods.cpu ? chart(pods.cpu, "CPU that a pod has to serve at p90", cores) : []),
        ...(pods.memory ? chart(pods.memory, "memory of the largest pod, p90", size) : []),
    ];
}
