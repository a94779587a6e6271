/** A gauge in Prometheus' text format, version 0.0.4: what there are thousands of is written straight, by the labels that a workload keeps. */
export interface Gauge {
    readonly name: string;
    readonly help: string;
    readonly lines: string[];
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n" };

/** `a="1",b="2"` */
export const labelsOf = (labels: Readonly<Record<string, string>>): string =>
    Object.entries(labels)
        .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (char) => escapes[char]!)}"`)
        .join(",");

export const gauge = (name: string, help: string): Gauge => ({ name, help, lines: [] });

/** Adds a value; one that is not known, or no finite number, is left out. */
export function put({ name, lines }: Gauge, labels: string, value: number | undefined): void {
    if (value !== undefined && Number.isFinite(value)) lines.push(`${name}{${labels}} ${value}`);
}

/** Gauges that have values, as text. */
export const written = (gauges: readonly Gauge[]): string =>
    gauges
        .filter(({ lines }) => lines.length > 0)
        .map(({ name, help, lines }) => `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join("\n")}\n`)
        .join("");
